/// What an adapter says about itself: who it is, what it can be asked, how much at a time.
public struct Hello: Equatable, Sendable {
    /// The name of the implementation, 1 to 100 characters.
    public var name: String
    /// Its version.
    public var release: String?
    /// The language that it is written in.
    public var language: String?
    /// Where to find it.
    public var homepage: String?
    /// What it can be asked; each from ``Capability/all``, none twice.
    public var caps: [String]
    /// The choices that it declares.
    public var params: JSON.Object
    /// How many cases may be in flight, 1 to 1,024.
    public var window: Int

    /// The version of the harness protocol that this kit speaks.
    public static let version = 1

    /// What an implementation says of itself; nothing is checked here.
    public init(
        name: String,
        release: String? = nil,
        language: String? = nil,
        homepage: String? = nil,
        caps: [String],
        params: JSON.Object = [:],
        window: Int = 1
    ) {
        self.name = name
        self.release = release
        self.language = language
        self.homepage = homepage
        self.caps = caps
        self.params = params
        self.window = window
    }

    /// The value of a parameter: what was declared, or else the default.
    public func parameter(_ name: String) -> JSON? { params[name] ?? Parameter.named(name)?.defaultValue }

    /// Whether two processes of the adapter must not run at the same time.
    var isExclusive: Bool { parameter("exclusive") == true }

    /// The runner's first line, LF included.
    ///
    /// Spec: HARNESS-011
    static func request(revision: String) -> [UInt8] {
        let hello: JSON = ["hello": ["versions": [.integer(version)], "revision": .string(revision)]]
        var line: [UInt8] = []
        hello.write(into: &line)
        line.append(UInt8(ascii: "\n"))
        return line
    }

    /// The adapter's first line.
    public var answer: JSON {
        var hello: JSON.Object = ["version": .integer(Self.version), "name": .string(name)]
        if let release { hello.append("release", .string(release)) }
        if let language { hello.append("language", .string(language)) }
        if let homepage { hello.append("homepage", .string(homepage)) }
        hello.append("caps", .array(caps.map { .string($0) }))
        if !params.isEmpty { hello.append("params", .object(params)) }
        hello.append("window", .integer(window))
        return ["hello": .object(hello)]
    }
}

extension Hello {
    /// Reads an adapter's first line.
    ///
    /// Spec: HARNESS-012, HARNESS-013
    init(line: [UInt8]) throws(ProtocolError) {
        let answer = try JSON.parse(line: line)
        if answer.hasExactly(["error"]), let reason = answer["error"]?.stringValue {
            throw ProtocolError("the adapter cannot serve: \(Self.quote(reason))")
        }
        guard answer.hasExactly(["hello"]), let members = answer["hello"]?.objectValue else {
            throw ProtocolError("the first line is \(JSON.quote(line)) instead of a hello")
        }
        var rest = members
        guard let version = try rest.take("version", "a number", \.intValue) else { throw Self.lacks("version") }
        guard version == Self.version else {
            throw ProtocolError("the adapter speaks version \(version), the runner speaks version \(Self.version)")
        }
        guard let name = try rest.take("name", "a string of 1 to 100 characters", Self.name) else {
            throw Self.lacks("name")
        }
        self.name = name
        release = try rest.take("release", "a string", \.stringValue)
        language = try rest.take("language", "a string", \.stringValue)
        homepage = try rest.take("homepage", "a string", \.stringValue)
        guard let caps = try rest.take("caps", "an array of strings", Self.strings) else { throw Self.lacks("caps") }
        self.caps = caps
        params = try rest.take("params", "an object", \.objectValue) ?? [:]
        window = try rest.take("window", "a number from 1 to \(Self.longestWindow)", Self.window) ?? 1
        if let unknown = rest.keys.first {
            throw ProtocolError("the hello has the unknown member \(Self.quote(unknown))")
        }
        try checkCaps()
        try checkParams()
    }

    private static let longestWindow = 1024

    private static func name(_ json: JSON) -> String? {
        json.stringValue.flatMap { (1...100).contains($0.unicodeScalars.count) ? $0 : nil }
    }

    private static func window(_ json: JSON) -> Int? {
        json.intValue.flatMap { (1...longestWindow).contains($0) ? $0 : nil }
    }

    private static func strings(_ json: JSON) -> [String]? {
        guard let array = json.arrayValue else { return nil }
        let strings = array.compactMap(\.stringValue)
        return strings.count == array.count ? strings : nil
    }

    private static func lacks(_ member: String) -> ProtocolError {
        ProtocolError("the hello lacks the member `\(member)`")
    }

    private static func quote(_ text: String) -> String { JSON.quote(Array(text.utf8)) }

    private func checkCaps() throws(ProtocolError) {
        for (index, cap) in caps.enumerated() {
            guard Capability.all.contains(where: { $0.sameBytes(as: cap) }) else {
                let known = Capability.all.joined(separator: ", ")
                throw ProtocolError("the hello names the unknown cap \(Self.quote(cap)); the caps are: \(known)")
            }
            if caps[..<index].contains(cap) { throw ProtocolError("the hello names the cap `\(cap)` twice") }
        }
    }

    private func checkParams() throws(ProtocolError) {
        for (name, value) in params.members {
            guard let parameter = Parameter.named(name) else {
                throw ProtocolError("the hello names the unknown parameter \(Self.quote(name))")
            }
            guard parameter.values.contains(value) else {
                let values = parameter.values.map(\.compact).joined(separator: " and ")
                throw ProtocolError(
                    "the hello's parameter `\(name)` is \(Self.quote(value.compact)); it can be \(values)"
                )
            }
        }
    }
}

extension JSON.Object {
    /// Removes a member and reads it; nil if it is not there.
    fileprivate mutating func take<Value>(
        _ name: String,
        _ expected: String,
        _ read: (JSON) -> Value?
    ) throws(ProtocolError) -> Value? {
        guard let json = self[name] else { return nil }
        self[name] = nil
        if let value = read(json) { return value }
        throw ProtocolError(
            "the hello's member `\(name)` is \(JSON.quote(Array(json.compact.utf8))) instead of \(expected)"
        )
    }
}
