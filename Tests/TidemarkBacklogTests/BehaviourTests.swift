import Testing
import TidemarkBacklog
import TidemarkWire

/// What an owner and a reader of a backlog rely on, one behaviour to a test. Prior art promises most of them; where a
/// rule of chapter 03 replaces its promise, the test is of the rule.
@Suite struct BehaviourTests {
    /// A command in words.
    private func command(_ words: String) -> [[UInt8]] { words.split(separator: " ").map { Array($0.utf8) } }

    private func text(_ reading: BacklogReading) -> String { String(decoding: reading.runs.joined(), as: UTF8.self) }

    @Test("A new backlog holds nothing and begins at 0") func new() throws {
        let backlog = try Backlog(budget: 1024)
        #expect(backlog.state == BacklogState(next: 0, oldest: nil, newest: nil, count: 0, byteCount: 0))
    }

    @Test("Offsets follow each other from 0") func offsets() throws {
        var backlog = try Backlog(budget: 65_536)
        #expect(try backlog.push(command("SET a 1")) == 0)
        #expect(try backlog.push(command("SET b 2")) == 1)
        #expect(try backlog.push(command("DEL a")) == 2)
        // Two SETs of 4 + 4 + 4 + 9 + 7 + 7 bytes, one DEL of 4 + 4 + 4 + 9 + 7.
        #expect(backlog.state == BacklogState(next: 3, oldest: 0, newest: 2, count: 3, byteCount: 98))
    }

    @Test("What was pushed is held as chapter 02 encodes it") func encoding() throws {
        var backlog = try Backlog(budget: 1024)
        _ = try backlog.push(command("HSET h f v"))
        let frame = "*2\r\n:0\r\n*4\r\n$4\r\nHSET\r\n$1\r\nh\r\n$1\r\nf\r\n$1\r\nv\r\n"
        #expect(text(try backlog.read(from: 0)) == frame)
        #expect(backlog.frame(at: 0).map(Array.init) == Array(frame.utf8))
    }

    @Test("Any bytes are carried, and none at all") func anyBytes() throws {
        var backlog = try Backlog(budget: 1024)
        _ = try backlog.push([[], [0, 13, 10, 255], Array("$1\r\n".utf8)])
        let frame =
            Array("*2\r\n:0\r\n*3\r\n$0\r\n\r\n$4\r\n".utf8) + [0, 13, 10, 255] + Array("\r\n$4\r\n$1\r\n\r\n".utf8)
        #expect(backlog.frame(at: 0).map(Array.init) == frame)
    }

    @Test("Arguments may be borrowed from a larger buffer") func slices() throws {
        let buffer = Array("GET somewhere".utf8)
        var backlog = try Backlog(budget: 1024)
        _ = try backlog.push([buffer[0..<3], buffer[4..<8]])
        #expect(text(try backlog.read(from: 0)) == "*2\r\n:0\r\n*2\r\n$3\r\nGET\r\n$4\r\nsome\r\n")
    }

    @Test("A push over the budget evicts the oldest, and no more than it must") func eviction() throws {
        var backlog = try Backlog(budget: 80)
        _ = try backlog.push(command("SET a 1"))
        _ = try backlog.push(command("SET b 2"))
        #expect(backlog.state.oldest == 0)
        _ = try backlog.push(command("SET c 3"))
        #expect(backlog.state == BacklogState(next: 3, oldest: 1, newest: 2, count: 2, byteCount: 70))
    }

    @Test("A frame is not evicted for one that just fits") func justFits() throws {
        var backlog = try Backlog(budget: 70)
        _ = try backlog.push(command("SET a 1"))
        _ = try backlog.push(command("SET b 2"))
        #expect(backlog.state == BacklogState(next: 2, oldest: 0, newest: 1, count: 2, byteCount: 70))
    }

    @Test("The tenth offset makes a frame a byte longer") func longerOffset() throws {
        var backlog = try Backlog(budget: 70)
        try backlog.resume(at: 9)
        _ = try backlog.push(command("SET a 1"))
        _ = try backlog.push(command("SET b 2"))
        #expect(backlog.state == BacklogState(next: 11, oldest: 10, newest: 10, count: 1, byteCount: 36))
    }

    @Test("The newest frame is held even when it is above the budget") func aboveBudget() throws {
        var backlog = try Backlog(budget: 8)
        _ = try backlog.push(command("SET k v"))
        #expect(backlog.state == BacklogState(next: 1, oldest: 0, newest: 0, count: 1, byteCount: 35))
        _ = try backlog.push(command("DEL k"))
        #expect(backlog.state == BacklogState(next: 2, oldest: 1, newest: 1, count: 1, byteCount: 28))
        #expect(text(try backlog.read(from: 1)) == "*2\r\n:1\r\n*2\r\n$3\r\nDEL\r\n$1\r\nk\r\n")
    }

    @Test("A read begins with exactly the frame that was asked for") func readFrom() throws {
        var backlog = try Backlog(budget: 1024)
        for number in 0..<5 { _ = try backlog.push(command("SET k \(number)")) }
        let reading = try backlog.read(from: 2)
        #expect(reading.offsets == 2..<5)
        #expect(reading.byteCount == 105)
        let frames = (2..<5).map { "*2\r\n:\($0)\r\n*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\n\($0)\r\n" }
        #expect(text(reading) == frames.joined())
    }

    @Test("A cap in bytes is used up to the last byte, also by the shortest frames") func shortestFrames() throws {
        var backlog = try Backlog(budget: 4096)
        for _ in 0..<100 { _ = try backlog.push([[]]) }
        // Ten frames of 18 bytes and ninety of 19.
        #expect(backlog.state.byteCount == 1890)
        #expect(try backlog.read(from: 0, maxBytes: 1890).offsets == 0..<100)
        #expect(try backlog.read(from: 0, maxBytes: 1889).offsets == 0..<99)
        #expect(try backlog.read(from: 0, maxBytes: 36).offsets == 0..<2)
        #expect(try backlog.read(from: 0, maxBytes: 35).offsets == 0..<1)
        #expect(try backlog.read(from: 0, maxBytes: 1).offsets == 0..<1)
    }

    @Test("A reader that is caught up gets nothing, and no error") func caughtUp() throws {
        var backlog = try Backlog(budget: 1024)
        _ = try backlog.push(command("PING"))
        _ = try backlog.push(command("PING"))
        let reading = try backlog.read(from: 2)
        #expect(reading.offsets.isEmpty && reading.runs.isEmpty && reading.byteCount == 0)
    }

    @Test("A new backlog is caught up at 0, and has no future") func caughtUpWhenNew() throws {
        let backlog = try Backlog(budget: 1024)
        #expect(try backlog.read(from: 0).offsets.isEmpty)
        #expect(throws: BacklogErrorCode.future) { try backlog.read(from: 1) }
    }

    @Test("What was evicted is too old") func tooOld() throws {
        var backlog = try Backlog(budget: 80)
        for _ in 0..<5 { _ = try backlog.push(command("SET k v")) }
        #expect(backlog.state.oldest == 3)
        #expect(throws: BacklogErrorCode.tooOld) { try backlog.read(from: 0) }
        #expect(throws: BacklogErrorCode.tooOld) { try backlog.read(from: 2) }
        #expect(try backlog.read(from: 3).offsets == 3..<5)
    }

    @Test("An offset that was never given is in the future") func future() throws {
        var backlog = try Backlog(budget: 1024)
        _ = try backlog.push(command("PING"))
        #expect(throws: BacklogErrorCode.future) { try backlog.read(from: 2) }
    }

    @Test("Nothing held is not the same as nothing missed") func emptyAfterDrop() throws {
        var backlog = try Backlog(budget: 1024)
        _ = try backlog.push(command("PING"))
        try backlog.drop(below: 1)
        #expect(throws: BacklogErrorCode.tooOld) { try backlog.read(from: 0) }
        #expect(try backlog.read(from: 1).offsets.isEmpty)
    }

    @Test("A drop removes what is below its offset") func drop() throws {
        var backlog = try Backlog(budget: 65_536)
        for number in 0..<5 { _ = try backlog.push(command("SET k v\(number)")) }
        try backlog.drop(below: 3)
        #expect(backlog.state == BacklogState(next: 5, oldest: 3, newest: 4, count: 2, byteCount: 72))
        #expect(try backlog.read(from: 3).offsets == 3..<5)
    }

    @Test("A drop at or below the oldest does nothing") func dropNothing() throws {
        var backlog = try Backlog(budget: 1024)
        _ = try backlog.push(command("SET k v"))
        _ = try backlog.push(command("SET k v"))
        let before = backlog.state
        try backlog.drop(below: 0)
        #expect(backlog.state == before)
    }

    @Test("A drop above the newest empties the backlog, and the next offset stays") func dropAll() throws {
        var backlog = try Backlog(budget: 1024)
        for _ in 0..<3 { _ = try backlog.push(command("SET k v")) }
        try backlog.drop(below: 99)
        #expect(backlog.state == BacklogState(next: 3, oldest: nil, newest: nil, count: 0, byteCount: 0))
        #expect(try backlog.push(command("PING")) == 3)
    }
}
