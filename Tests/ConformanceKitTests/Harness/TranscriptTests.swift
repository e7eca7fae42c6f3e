import Testing

@testable import ConformanceKit
@testable import ReferenceAdapter

/// The dialogue that chapter 11 prints, held against the reference.
struct TranscriptTests {
    /// Questions and answers in the order of the page.
    private static func transcript() throws -> [(question: String, answer: String)] {
        let project = try Project(root: nil)
        let page = String(decoding: try Files.read(project.path("Spec/11-harness.md")), as: UTF8.self)
        var pairs: [(question: String, answer: String)] = []
        var question: String?
        for line in page.split(separator: "\n") {
            if line.hasPrefix("> {") { question = String(line.dropFirst(2)) }
            if line.hasPrefix("< {"), let asked = question {
                pairs.append((asked, String(line.dropFirst(2))))
                question = nil
            }
        }
        return pairs
    }

    // Spec: HARNESS-012, HARNESS-019, HARNESS-021, HARNESS-023, HARNESS-024, HARNESS-025, HARNESS-026
    @Test func theReferenceAnswersAsThePageSays() throws {
        let transcript = try Self.transcript()
        #expect(transcript.count == 6)
        var service = Service(Reference.adapter)
        for (index, pair) in transcript.enumerated() {
            let answered = service.answer(line: Array(pair.question.utf8))
            let line = try #require(answered)
            let answer = try JSON.parse(line)
            if index == 0 {
                // Another name, and more caps.
                let expected = try JSON.parse(Array(pair.answer.utf8))
                #expect(answer["hello"]?["version"] == expected["hello"]?["version"])
                let caps = answer["hello"]?["caps"]?.arrayValue ?? []
                for cap in expected["hello"]?["caps"]?.arrayValue ?? [] { #expect(caps.contains(cap)) }
            } else {
                #expect(answer == (try JSON.parse(Array(pair.answer.utf8))), "\(pair.question)")
            }
        }
    }

    // Spec: HARNESS-012
    @Test func anAdapterWhoseVersionIsNotOfferedSaysSo() throws {
        var service = Service(Reference.adapter)
        let request = Array(#"{"hello":{"versions":[2,3],"revision":"9.0.0"}}"#.utf8)
        let answered = service.answer(line: request)
        let line = try #require(answered)
        #expect(try JSON.parse(line)["error"]?.stringValue != nil)
    }

    @Test func argumentsOfAnotherFormAreAnErrorOfTheCaseAlone() throws {
        var service = Service(Reference.adapter)
        _ = service.answer(line: Array(#"{"hello":{"versions":[1],"revision":"0.1.0"}}"#.utf8))
        for args in [#"{}"#, #"{"bytes":"0G"}"#, #"{"bytes":"0A"}"#, #"{"bytes":"0"}"#, #"{"bytes":7}"#] {
            let request = #"{"id":"x","case":{"steps":[{"op":"wire.decode","args":\#(args)}]}}"#
            let answered = service.answer(line: Array(request.utf8))
            let line = try #require(answered)
            #expect(try JSON.parse(line)["error"]?.stringValue != nil, "\(args)")
        }
        let good = #"{"id":"y","case":{"steps":[{"op":"wire.decode","args":{"bytes":""}}]}}"#
        let answered = service.answer(line: Array(good.utf8))
        let line = try #require(answered)
        #expect(try JSON.parse(line) == ["id": "y", "obs": [["ok": ["need-more": true]]]])
    }
}
