/// A place in which an observation is not the expected one.
///
/// It keeps excerpts, not values: an adapter may answer with megabytes to every case.
public struct Difference: Equatable, Sendable {
    /// From the observation on, such as `ok.frames[2]`; empty for the whole. Without control characters.
    public var path: String
    /// What should stand there, as compact JSON, long ones shortened; nil for nothing.
    public var expected: String?
    /// What stands there, as compact JSON, long ones shortened; nil for nothing.
    public var got: String?

    /// The places in which two values differ, each as deep as it gets, in the order of the expected value and at most
    /// `limit` of them.
    ///
    /// Spec: HARNESS-008
    public static func between(expected: JSON, got: JSON, limit: Int = 20) -> [Difference] {
        var differences: [Difference] = []
        collect(expected, got, path: "", limit: limit, into: &differences)
        return differences
    }

    private static func collect(
        _ expected: JSON?,
        _ got: JSON?,
        path: String,
        limit: Int,
        into differences: inout [Difference]
    ) {
        guard expected != got, differences.count < limit else { return }
        switch (expected, got) {
        case (.object(let left), .object(let right)) where isSameKind(left, right):
            for (name, value) in left.members {
                collect(value, right[name], path: join(path, name), limit: limit, into: &differences)
            }
            for (name, value) in right.members where differences.count < limit && left[name] == nil {
                collect(nil, value, path: join(path, name), limit: limit, into: &differences)
            }
        case (.array(let left), .array(let right)):
            for index in 0..<max(left.count, right.count) where differences.count < limit {
                let (here, there) = (left.element(index), right.element(index))
                collect(here, there, path: "\(path)[\(index)]", limit: limit, into: &differences)
            }
        default: differences.append(Difference(path, expected, got))
        }
    }

    /// Objects without a name in common, such as an `ok` and a `reject`, are best shown as a whole.
    private static func isSameKind(_ left: JSON.Object, _ right: JSON.Object) -> Bool {
        left.isEmpty || right.isEmpty || left.members.contains { right[$0.key] != nil }
    }

    private static func join(_ path: String, _ name: String) -> String {
        let name = Printable.text(name.unicodeScalars.prefix(100).asString)
        return path.isEmpty ? name : "\(path).\(name)"
    }

    private init(_ path: String, _ expected: JSON?, _ got: JSON?) {
        let (left, right) = (expected?.compactBytes, got?.compactBytes)
        let common = zip(left ?? [], right ?? []).prefix { $0 == $1 }.count
        self.path = path
        self.expected = left.map { Self.excerpt($0, around: common) }
        self.got = right.map { Self.excerpt($0, around: common) }
    }

    /// A part of a long text, so that where it begins to differ can be seen.
    private static func excerpt(_ text: [UInt8], around position: Int) -> String {
        let longest = 300
        guard text.count > longest else { return String(decoding: text, as: UTF8.self) }
        let start = position < longest * 2 / 3 ? 0 : min(position - longest / 3, text.count - longest)
        let end = min(start + longest, text.count)
        let excerpt = String(decoding: text[start..<end], as: UTF8.self)
        return (start > 0 ? "[\(start) characters]..." : "") + excerpt
            + (end < text.count ? "...[\(text.count - end) characters]" : "")
    }
}

extension Difference: CustomStringConvertible {
    /// `ok.offset: expected "5", got "4"`
    public var description: String {
        let what = "expected \(expected ?? "nothing"), got \(got ?? "nothing")"
        return path.isEmpty ? what : "\(path): \(what)"
    }
}

extension JSON {
    fileprivate var compactBytes: [UInt8] {
        var bytes: [UInt8] = []
        write(into: &bytes)
        return bytes
    }
}

extension [JSON] {
    fileprivate func element(_ index: Int) -> JSON? { index < count ? self[index] : nil }
}

extension Substring.UnicodeScalarView {
    fileprivate var asString: String { String(self) }
}
