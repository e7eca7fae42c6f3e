import TidemarkCounters

/// What the replies of all scripts have in common.
enum ScriptReply {
    /// The word with which a reply begins, and the rest.
    ///
    /// - Throws: `badReply` where it does not begin so.
    static func parts(_ reply: RESPValue) throws(CounterError) -> (head: String, rest: ArraySlice<RESPValue>) {
        guard let elements = reply.elements, let head = elements.first?.bytes else { throw unexpected(reply) }
        return (String(decoding: head, as: UTF8.self), elements.dropFirst())
    }

    /// What stands behind `bad-argument`: a field, and the number of an item where it is a field of one; nil for anything
    /// else.
    static func badArgument(_ place: ArraySlice<RESPValue>) -> BadArgument? {
        let texts = place.compactMap(\.bytes)
        guard texts.count == place.count, (1...2).contains(texts.count),
            let field = BadArgument.Field.allCases.first(where: { $0.rawValue.utf8.elementsEqual(texts[0]) })
        else { return nil }
        guard texts.count == 2 else { return field.isOfItem ? nil : BadArgument(field, item: nil) }
        guard field.isOfItem, let item = CanonicalDecimal.value(texts[1]),
            (0..<Int64(CounterItem.maxCount)).contains(item)
        else { return nil }
        return BadArgument(field, item: Int(item))
    }

    /// What a field of a reply is, null being nil; no value at all where it is neither null nor one.
    static func nullable<Value>(_ field: RESPValue, _ parse: ([UInt8]) -> Value?) -> Value?? {
        switch field {
        case .null: .some(nil)
        case .bulk(let bytes): parse(bytes).map { .some($0) }
        default: nil
        }
    }

    /// The error for a reply that no script gives.
    static func unexpected(_ reply: RESPValue) -> CounterError {
        let text = reply.description
        return .badReply("no answer that Tidemark knows: \(text.utf8.count <= 200 ? text : "\(text.prefix(200))...")")
    }
}
