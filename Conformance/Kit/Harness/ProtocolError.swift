/// A line that does not keep to the line protocol.
///
/// Spec: HARNESS-004, HARNESS-028
struct ProtocolError: Error, Equatable, CustomStringConvertible {
    /// What would have been right, and what came; it may quote what the adapter wrote.
    var description: String

    init(_ description: String) { self.description = description }
}

extension JSON {
    /// Reads a line of the protocol: one object.
    ///
    /// Spec: HARNESS-001, HARNESS-002, HARNESS-004
    static func parse(line: [UInt8]) throws(ProtocolError) -> JSON.Object {
        let value: JSON
        do throws(ParseError) {
            value = try parse(line)
        } catch {
            throw ProtocolError("the line \(quote(line)) is not JSON as chapter 11 wants it: \(error)")
        }
        guard case .object(let object) = value else { throw ProtocolError("the line \(quote(line)) is not an object") }
        return object
    }

    /// The beginning of a line, fit for a message.
    static func quote(_ line: [UInt8]) -> String {
        let shown = 160
        let text = Printable.text(String(decoding: line.prefix(shown), as: UTF8.self))
        return line.count > shown ? "`\(text)`... (\(line.count) bytes)" : "`\(text)`"
    }
}

extension JSON.Object {
    /// Whether it has these members and no others.
    func hasExactly(_ names: [String]) -> Bool { count == names.count && names.allSatisfy { self[$0] != nil } }
}
