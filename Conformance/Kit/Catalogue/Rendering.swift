extension Step {
    /// The step on one line as people read it: exact, so that two steps that differ never read the same.
    ///
    /// `wire.decode bytes: "*2\r\n" -> need-more: true`, `backlog.read from: 0 -> reject too-old`
    public func rendered(by catalogue: Catalogue = .standard) -> String {
        let operation = catalogue[op]
        let args = Rendering(side: .argument).members(args, operation?.args ?? [])
        let observation = Step.rendered(expect, of: operation)
        return (args.isEmpty ? op : "\(op) \(args)") + " -> " + observation
    }

    /// An observation of an operation as people read it; what does not have the operation's types is shown as JSON.
    public static func rendered(_ observation: JSON, of operation: Operation?) -> String {
        let rendering = Rendering(side: .observation)
        guard let object = observation.objectValue, object.count == 1 else { return observation.spaced }
        if let ok = object["ok"]?.objectValue {
            return ok.isEmpty ? "ok" : rendering.members(ok, operation?.answer(for: ok) ?? [])
        }
        if let reject = object["reject"]?.objectValue, let code = reject["code"] {
            var others = reject
            others["code"] = nil
            let members = rendering.members(others, operation?.rejectMembers ?? [])
            let name = rendering.value(code, .word(operation?.codes ?? []))
            return "reject \(name)" + (members.isEmpty ? "" : ", \(members)")
        }
        return observation.spaced
    }
}

extension Vector {
    /// The steps as people read them, one line each.
    public func rendered(by catalogue: Catalogue = .standard) -> [String] {
        steps.map { $0.rendered(by: catalogue) }
    }
}

/// Values as people read them. A value that does not have its type is shown as JSON in backquotes, which nothing else has.
private struct Rendering {
    let side: Side

    func members(_ object: JSON.Object, _ fields: [Field]) -> String {
        object.members.map { key, value in
            let field = fields.first { $0.name.sameBytes(as: key) }
            return "\(field?.name ?? raw(.string(key))): \(field.map { self.value(value, $0.type) } ?? raw(value))"
        }.joined(separator: ", ")
    }

    func value(_ value: JSON, _ type: ValueType) -> String {
        do throws(TypeMistake) {
            try type.check(value, on: side, at: "")
        } catch {
            return raw(value)
        }
        return typed(value, type)
    }

    private func raw(_ value: JSON) -> String { "`\(value.compact)`" }

    /// Renders a value that has its type.
    private func typed(_ value: JSON, _ type: ValueType) -> String {
        switch type {
        case .bytes: return bytes(value)
        case .bytesList:
            if case .cut(let form, let every) = BytesListForm(value) {
                return "\(part(form)) every \(every) \(every == 1 ? "byte" : "bytes")"
            }
            return list(value) { bytes($0) }
        case .decimal, .hex64, .stamp, .position, .word: return value.stringValue ?? raw(value)
        case .count, .bool, .yes: return value.compact
        case .nullable(let type): return value.isNull ? "null" : typed(value, type)
        case .list(let type): return list(value) { typed($0, type) }
        case .object(let fields): return "{\(members(value.objectValue ?? [:], fields))}"
        case .variant(let fields):
            guard let member = value.objectValue?.members.first,
                let field = fields.first(where: { $0.name.sameBytes(as: member.key) })
            else { return raw(value) }
            if case .object(let members) = field.type, members.isEmpty { return field.name }
            return "\(field.name) \(typed(member.value, field.type))"
        }
    }

    private func list(_ value: JSON, _ element: (JSON) -> String) -> String {
        "[" + (value.arrayValue ?? []).map(element).joined(separator: ", ") + "]"
    }

    private func bytes(_ value: JSON) -> String {
        if let digest = ObservedBytes.digest(value) { return "\(digest.length) bytes of sha256 \(digest.sha256)" }
        return BytesForm(value).map(form) ?? raw(value)
    }

    private func form(_ form: BytesForm) -> String {
        switch form {
        case .literal(let bytes): Quoted.text(bytes)
        case .repeated(let unit, let count): "\(Quoted.text(unit)) * \(count)"
        case .concat(let forms):
            forms.count < 2 ? "(\(forms.map(part).joined()))" : forms.map(part).joined(separator: " + ")
        }
    }

    /// A form as a part of another one.
    private func part(_ form: BytesForm) -> String {
        if case .concat(let forms) = form, forms.count > 1 { return "(\(self.form(form)))" }
        return self.form(form)
    }
}

/// Bytes between quotation marks: printable ASCII as it is, everything else as `\xNN`, `\r`, `\n`, `\"` or `\\`.
public enum Quoted {
    /// The text for some bytes.
    public static func text(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = [UInt8(ascii: "\"")]
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\r"): text += "\\r".utf8
            case UInt8(ascii: "\n"): text += "\\n".utf8
            case UInt8(ascii: "\""): text += "\\\"".utf8
            case UInt8(ascii: "\\"): text += "\\\\".utf8
            case 0x20...0x7e: text.append(byte)
            default: text += "\\x\(Hexadecimal.string([byte]))".utf8
            }
        }
        text.append(UInt8(ascii: "\""))
        return String(decoding: text, as: UTF8.self)
    }
}
