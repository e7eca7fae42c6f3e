/// Why a vector cannot be sent: a form that stands for nothing, or more than a request may hold.
public struct ExpansionError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Where, such as `steps[2].args.bytes`.
    public var path: String
    /// What would be right there.
    public var expected: String

    /// One line.
    public var description: String { "\(path): expected \(expected)" }
}

extension Vector {
    /// The longest request, LF included.
    ///
    /// Spec: HARNESS-005
    public static let longestRequest = 1_048_576

    /// The longest answer, LF included.
    ///
    /// Spec: HARNESS-003
    public static let longestAnswer = 16_777_216

    /// The steps as they are sent and judged: every form written out; expected bytes as an adapter reports them.
    ///
    /// A form is measured before it is written out, so that no file can take more memory than a request and its answer may
    /// hold.
    public func expandedSteps() throws(ExpansionError) -> [Step] {
        var sent = Expansion(limit: Self.longestRequest, observes: false)
        var judged = Expansion(limit: Self.longestAnswer, observes: true)
        var expanded: [Step] = []
        for (index, step) in steps.enumerated() {
            let path = "steps[\(index)]"
            let args = try sent.object(step.args, at: "\(path).args")
            let expect = try judged.value(step.expect, at: "\(path).expect")
            expanded.append(Step(op: step.op, args: args, expect: expect))
        }
        return expanded
    }

    /// The request that asks an adapter to run the case, LF included, without what is expected.
    ///
    /// Spec: HARNESS-001, HARNESS-005, HARNESS-020
    public func requestLine(id: String) throws(ExpansionError) -> [UInt8] {
        let steps = try expandedSteps().map { step -> JSON in
            ["op": .string(step.op), "args": .object(step.args)]
        }
        let request: JSON = ["id": .string(id), "case": ["steps": .array(steps)]]
        var line: [UInt8] = []
        request.write(into: &line)
        line.append(UInt8(ascii: "\n"))
        guard line.count <= Self.longestRequest else {
            throw ExpansionError(path: "steps", expected: "a request of at most \(Self.longestRequest) bytes")
        }
        return line
    }
}

/// Replaces forms by what they stand for, wherever they are in a value.
private struct Expansion {
    private let limit: Int
    /// How many bytes of JSON the forms may still become.
    private var budget: Int
    /// Whether long bytes become length and digest, as in an observation.
    private let observes: Bool

    init(limit: Int, observes: Bool) {
        self.limit = limit
        budget = limit
        self.observes = observes
    }

    mutating func object(_ object: JSON.Object, at path: String) throws(ExpansionError) -> JSON.Object {
        var result = object
        for (key, value) in object.members where !value.isScalar {
            result[key] = try self.value(value, at: "\(path).\(key)")
        }
        return result
    }

    mutating func value(_ value: JSON, at path: String) throws(ExpansionError) -> JSON {
        switch value {
        case .array(let elements):
            var result: [JSON] = []
            result.reserveCapacity(elements.count)
            for (index, element) in elements.enumerated() {
                result.append(element.isScalar ? element : try self.value(element, at: "\(path)[\(index)]"))
            }
            return .array(result)
        case .object(let object):
            if object.hasExactly("repeat", "count") || object.hasExactly("concat") {
                guard let form = BytesForm(value) else { throw malformed(path) }
                return try expanded(form, at: path)
            }
            if object.hasExactly("cut", "every") {
                guard let list = BytesListForm(value) else { throw malformed(path) }
                return try expanded(list, at: path)
            }
            return .object(try self.object(object, at: path))
        default: return value
        }
    }

    private func malformed(_ path: String) -> ExpansionError {
        ExpansionError(path: path, expected: "bytes in lower-case hexadecimal or one of the forms for them")
    }

    private mutating func take(_ size: Int, at path: String) throws(ExpansionError) {
        guard size <= budget else {
            throw ExpansionError(path: path, expected: "forms that stand for at most \(limit) bytes in all")
        }
        budget -= size
    }

    private mutating func bytes(_ form: BytesForm, at path: String) throws(ExpansionError) -> [UInt8] {
        let (digits, overflow) = form.size.multipliedReportingOverflow(by: 2)
        try take(overflow ? .max : digits, at: path)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(form.size)
        form.append(to: &bytes)
        return bytes
    }

    private mutating func expanded(_ form: BytesForm, at path: String) throws(ExpansionError) -> JSON {
        let bytes = try bytes(form, at: path)
        return observes ? ObservedBytes.json(bytes) : .string(Hexadecimal.string(bytes))
    }

    private mutating func expanded(_ list: BytesListForm, at path: String) throws(ExpansionError) -> JSON {
        guard case .cut(let form, let every) = list else { return list.json }
        let whole = try bytes(form, at: path)
        // Two quotation marks and a comma for each piece.
        try take((whole.count / every + 1) * 3, at: path)
        let pieces = stride(from: 0, to: whole.count, by: every).map { start -> JSON in
            let piece = Array(whole[start..<min(whole.count - start, every) + start])
            return observes ? ObservedBytes.json(piece) : .string(Hexadecimal.string(piece))
        }
        return .array(pieces)
    }
}

extension JSON {
    fileprivate var isScalar: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }
}
