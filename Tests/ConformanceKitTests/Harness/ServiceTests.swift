import Testing

@testable import ConformanceKit

/// Counts how often it is asked, refuses, and breaks.
private struct Counter: Implementation {
    static let name = "counter"
    static let caps = ["wire"]
    private var count = 0

    private struct Broken: Error, CustomStringConvertible {
        var description: String { "args.by: expected a number" }
    }

    mutating func observe(op: String, args: JSON.Object) throws -> Observation? {
        switch op {
        case "wire.count":
            count += args["by"]?.intValue ?? 1
            return .ok(["count": .integer(count)])
        case "wire.refuse": return .reject(code: "no", members: ["at": .integer(count)])
        case "wire.break": throw Broken()
        default: return nil
        }
    }
}

/// The adapter's side of the harness.
@Suite struct ServiceTests {
    private func answers(_ lines: String...) -> [String?] {
        var service = Service(Counter.adapter)
        return lines.map { line in
            service.answer(line: Array(line.utf8)).map { String(decoding: $0, as: UTF8.self) }
        }
    }

    private static let hello = #"{"hello":{"versions":[1],"revision":"0.1.0"}}"#

    private func answer(_ steps: String) -> String? {
        answers(Self.hello, "{\"id\":\"\\u001b\",\"case\":{\"steps\":[\(steps)]}}")[1]
    }

    // Spec: HARNESS-012
    @Test func saysHello() throws {
        let line = try #require(answers(Self.hello)[0])
        let hello = try Hello(line: Array(line.utf8.dropLast()))
        #expect(hello == Counter.hello)
        #expect(hello.window > 1)
        #expect(line.utf8.last == UInt8(ascii: "\n"))
        let refusal = "{\"error\":\"this adapter speaks version 1\"}\n"
        #expect(answers(#"{"hello":{"versions":[2,3],"revision":"9"}}"#) == [refusal])
        #expect(answers(#"{"hello":{"versions":[2,1],"revision":"9"}}"#) == [line])
    }

    // Spec: HARNESS-021, HARNESS-024, HARNESS-025
    @Test func goesOnAfterARefusalAndKeepsNothingForTheNextCase() {
        let steps = #"{"op":"wire.count","args":{"by":5}},{"op":"wire.refuse","args":{}},{"op":"wire.count","args":{}}"#
        let expected = """
            {"id":"\\u001b","obs":[{"ok":{"count":5}},{"reject":{"code":"no","at":5}},{"ok":{"count":6}}]}

            """
        #expect(answer(steps) == expected)
        let request = "{\"id\":\"\\u001b\",\"case\":{\"steps\":[\(steps)]}}"
        #expect(answers(Self.hello, request, request)[2] == expected)
    }

    // Spec: HARNESS-026
    @Test func doesNotKnowAnOperation() {
        let steps = #"{"op":"wire.count","args":{}},{"op":"wire.fly","args":{}}"#
        #expect(answer(steps) == "{\"id\":\"\\u001b\",\"unsupported\":true}\n")
    }

    @Test func saysWhatIsWrongWithArguments() {
        let error = "{\"id\":\"\\u001b\",\"error\":\"wire.break: args.by: expected a number\"}\n"
        #expect(answer(#"{"op":"wire.break","args":{}}"#) == error)
    }

    @Test(arguments: [
        "", "{}", "[]", #"{"id":"c1"}"#, #"{"id":1,"case":{"steps":[]}}"#, #"{"id":"c1","case":{}}"#,
        #"{"id":"c1","case":{"steps":[{"op":"wire.count"}]}}"#, #"{"id":"c1","case":{"steps":[]},"more":1}"#, hello,
    ])
    func saysNothingToWhatIsNoRequest(line: String) {
        #expect(answers(Self.hello, line)[1] == nil)
        #expect(answers(#"{"id":"c1","case":{"steps":[]}}"#) == [nil])
    }
}
