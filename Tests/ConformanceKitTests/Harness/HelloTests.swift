import Testing

@testable import ConformanceKit

@Suite struct HelloTests {
    private func refusal(_ line: String) -> String? {
        do throws(ProtocolError) {
            _ = try Hello(line: Array(line.utf8))
            return nil
        } catch {
            return error.description
        }
    }

    /// A hello with one member changed or added; nil takes it away.
    private func hello(_ name: String? = nil, _ value: JSON? = nil) -> String {
        var members: JSON.Object = ["version": 1, "name": "x", "caps": ["wire"]]
        if let name { members[name] = value }
        return JSON.object(["hello": .object(members)]).compact
    }

    // Spec: HARNESS-012
    @Test func readsAllMembers() throws {
        let line = """
            {"hello":{"window":1024,"params":{"exclusive":true,"limits":"fixed"},"caps":["session.replica","wire"],\
            "homepage":"h","language":"l","release":"r","name":"n","version":1}}
            """
        let hello = try Hello(line: Array(line.utf8))
        #expect(
            hello
                == Hello(
                    name: "n",
                    release: "r",
                    language: "l",
                    homepage: "h",
                    caps: ["session.replica", "wire"],
                    params: ["limits": "fixed", "exclusive": true],
                    window: 1024
                )
        )
        #expect(hello.isExclusive)
        #expect(try Hello(line: Array(hello.answer.compact.utf8)) == hello)
    }

    // Spec: HARNESS-012
    @Test func optionalMembersHaveDefaults() throws {
        let hello = try Hello(line: Array(hello().utf8))
        #expect(hello.window == 1)
        #expect(hello.release == nil && hello.language == nil && hello.homepage == nil)
        #expect(hello.parameter("limits") == "configurable")
        #expect(!hello.isExclusive)
    }

    // Spec: HARNESS-013
    @Test(arguments: ["version", "name", "caps"])
    func aRequiredMemberIsMissing(name: String) {
        #expect(refusal(hello(name, nil)) == "the hello lacks the member `\(name)`")
    }

    // Spec: HARNESS-013
    @Test(
        arguments: [
            ("version", 2), ("version", 0), ("version", "1"), ("version", .null), ("name", ""), ("name", 1),
            ("release", 1), ("language", .null), ("homepage", []), ("caps", "wire"), ("caps", [1]), ("caps", ["wires"]),
            ("caps", ["Wire"]), ("caps", ["wire", "wire"]), ("caps", [""]), ("params", []),
            ("params", ["limit": "fixed"]),
            ("params", ["limits": "none"]), ("params", ["exclusive": "true"]), ("params", ["exclusive": 1]),
            ("window", 0),
            ("window", 1025), ("window", -1), ("window", "16"), ("nmae", "x"),
        ] as [(String, JSON)]
    )
    func aMemberIsWrong(name: String, value: JSON) throws {
        let message = try #require(refusal(hello(name, value)))
        #expect(message.contains(["params": "param", "caps": "cap"][name] ?? name))
    }

    // Spec: HARNESS-013
    @Test func namesHaveAHundredCharacters() {
        #expect(refusal(hello("name", .string(String(repeating: "\u{e9}", count: 100)))) == nil)
        #expect(refusal(hello("name", .string(String(repeating: "e", count: 101)))) != nil)
    }

    // Two names that are one for Unicode are two for JSON. Spec: HARNESS-013
    @Test func membersAreToldApartByTheirBytes() {
        #expect(refusal(#"{"hello":{"version":1,"name":"x","caps":[],"wind\u006fw":2}}"#) == nil)
        #expect(refusal(#"{"hello":{"version":1,"name":"x","caps":[],"\u212a":2}}"#) != nil)
    }

    // Spec: HARNESS-004, HARNESS-012
    @Test(arguments: [
        "", "hello", "[]", "{}", #"{"hello":1}"#, #"{"hello":{},"more":1}"#, #"{"id":"c1","obs":[]}"#, #"{"error":1}"#,
        #"{"hello":{"version":1,"version":1,"name":"x","caps":[]}}"#,
        #"{"hello":{"version":1.0,"name":"x","caps":[]}}"#,
        #"{"hello":{"version":1e0,"name":"x","caps":[]}}"#, "\u{feff}{}",
    ])
    func theLineIsNoHello(line: String) {
        #expect(refusal(line) != nil)
    }

    // Spec: HARNESS-012
    @Test func theAdapterSaysThatItCannotServe() {
        #expect(refusal(#"{"error":"no \u001b server"}"#) == "the adapter cannot serve: `no \\u{1b} server`")
    }
}
