import CommandFixture
import Foundation
import Testing

@testable import ConformanceKit

/// `tidemark reference` as the process that it is.
@Suite struct ReferenceProcessTests {
    /// What a process writes until it has written so many lines, or nothing more.
    private func lines(_ count: Int, of child: ChildProcess) -> [String] {
        var splitter = LineSplitter()
        var lines: [String] = []
        while lines.count < count, let file = child.output {
            _ = System.wait(for: [System.Interest(file: file, writing: false)], milliseconds: 1000)
            guard case .bytes(let bytes) = child.readOutput(atMost: 65_536) else { continue }
            splitter.append(bytes)
            while case .line(let line) = splitter.next() { lines.append(String(decoding: line, as: UTF8.self)) }
        }
        return lines
    }

    private func send(_ text: String, to child: ChildProcess) {
        child.send(Array(text.utf8))
        while child.wantsToWrite, child.writeSome() != nil {}
    }

    private func request(_ id: String) -> String {
        #"{"id":"\#(id)","case":{"steps":[{"op":"wire.decode","args":{"bytes":""}}]}}"#
    }

    private func answer(_ id: String) -> String { #"{"id":"\#(id)","obs":[{"ok":{"need-more":true}}]}"# }

    // Spec: HARNESS-027, HARNESS-031
    @Test func answersAtOnceAndExitsAtTheEndOfItsInput() throws {
        let child = try ChildProcess.start([CommandRun.program.path, "reference"]).get()
        defer { child.release() }
        send(#"{"hello":{"versions":[1],"revision":"0.1.0"}}"# + "\n", to: child)
        #expect(lines(1, of: child).count == 1)
        send(request("a") + "\n", to: child)
        #expect(lines(1, of: child) == [answer("a")])
        // The third request is not complete, and must not keep the answers to the others.
        send(request("b") + "\n" + request("c") + "\n" + request("d"), to: child)
        #expect(lines(2, of: child) == [answer("b"), answer("c")])
        #expect(child.exitStatus() == nil)
        send("\n", to: child)
        #expect(lines(1, of: child) == [answer("d")])
        child.closeInput()
        #expect(lines(1, of: child) == [])
        while child.exitStatus() == nil { _ = System.wait(for: [], milliseconds: 5) }
        #expect(child.exitStatus() == .exited(0))
    }

    // What cannot be understood cannot be answered; the status says that this was no ordinary end.
    @Test(arguments: ["garbage", "{}", #"{"id":"a","case":{"steps":[]}}"#])
    func exitsWhenItIsNotGreeted(line: String) throws {
        let child = try ChildProcess.start([CommandRun.program.path, "reference"]).get()
        defer { child.release() }
        send("\(line)\n", to: child)
        #expect(lines(1, of: child) == [])
        while child.exitStatus() == nil { _ = System.wait(for: [], milliseconds: 5) }
        #expect(child.exitStatus() == .exited(1))
    }
}
