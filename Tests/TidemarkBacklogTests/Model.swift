/// The backlog as chapter 03 describes it, sentence by sentence: a list of offsets and bytes, and nothing clever. It
/// shares no code with the implementation. Refusals are the names of the chapter's table of errors.
struct Model {
    let budget: UInt64
    let limits: Limits
    var next: UInt64 = 0
    var frames: [Frame] = []
    var started = false

    struct Frame: Equatable {
        let offset: UInt64
        let bytes: [UInt8]
    }

    struct Limits {
        var count = 1_048_576
        var length = 67_108_864
        var total = 67_108_864
    }

    struct Refusal: Error, Equatable {
        let code: String
    }

    static let highestOffset: UInt64 = 9_223_372_036_854_775_807

    init(budget: UInt64, limits: Limits = Limits()) throws(Refusal) {
        if budget == 0 || budget > Self.highestOffset { throw Refusal(code: "bad-budget") }
        self.budget = budget
        self.limits = limits
    }

    var bytes: UInt64 { frames.reduce(0) { $0 + UInt64($1.bytes.count) } }

    mutating func resume(at: UInt64) throws(Refusal) {
        if at > Self.highestOffset { throw Refusal(code: "bad-offset") }
        if started { throw Refusal(code: "already-started") }
        next = at
        started = true
    }

    mutating func push(_ arguments: [[UInt8]]) throws(Refusal) -> UInt64 {
        if arguments.isEmpty { throw Refusal(code: "bad-count") }
        let total = arguments.reduce(0) { $0 + $1.count }
        let longest = arguments.map(\.count).max() ?? 0
        if arguments.count > limits.count || longest > limits.length || total > limits.total {
            throw Refusal(code: "limit-exceeded")
        }
        if next == Self.highestOffset { throw Refusal(code: "offset-exhausted") }
        let frame = Frame(offset: next, bytes: Self.encode(offset: next, arguments))
        while !frames.isEmpty && bytes + UInt64(frame.bytes.count) > budget { frames.removeFirst() }
        frames.append(frame)
        next += 1
        started = true
        return frame.offset
    }

    func read(from: UInt64, frames most: UInt64?, bytes cap: UInt64?) throws(Refusal) -> [Frame] {
        if from > Self.highestOffset { throw Refusal(code: "bad-offset") }
        if most == 0 || cap == 0 { throw Refusal(code: "bad-argument") }
        if from > next { throw Refusal(code: "future") }
        if from == next { return [] }
        guard let oldest = frames.first?.offset, from >= oldest else { throw Refusal(code: "too-old") }
        var answer: [Frame] = []
        var sum: UInt64 = 0
        for frame in frames where frame.offset >= from {
            if let most, UInt64(answer.count) == most { break }
            sum += UInt64(frame.bytes.count)
            if let cap, sum > cap, !answer.isEmpty { break }
            answer.append(frame)
        }
        return answer
    }

    mutating func drop(below: UInt64) throws(Refusal) {
        if below > Self.highestOffset { throw Refusal(code: "bad-offset") }
        frames.removeAll { $0.offset < below }
    }

    /// `*2` CRLF `:` offset CRLF, and the command as a client would send it.
    static func encode(offset: UInt64, _ arguments: [[UInt8]]) -> [UInt8] {
        var bytes = Array("*2\r\n:\(offset)\r\n*\(arguments.count)\r\n".utf8)
        for argument in arguments {
            bytes += Array("$\(argument.count)\r\n".utf8) + argument + Array("\r\n".utf8)
        }
        return bytes
    }
}
