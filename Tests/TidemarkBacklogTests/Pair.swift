import Testing
import TidemarkWire

@testable import TidemarkBacklog

/// One operation on a backlog.
enum Operation {
    case push([[UInt8]])
    case resume(at: UInt64)
    case drop(below: UInt64)
    case read(from: UInt64, frames: UInt64?, bytes: UInt64?)
}

/// What came of it: a value, or the code of a refusal.
enum Outcome<Value: Equatable>: Equatable {
    case answered(Value)
    case refused(String)

    init(_ body: () throws -> Value) {
        do {
            self = .answered(try body())
        } catch let code as BacklogErrorCode {
            self = .refused(code.rawValue)
        } catch let refusal as Model.Refusal {
            self = .refused(refusal.code)
        } catch {
            self = .refused("\(error)")
        }
    }
}

/// A backlog and the model, side by side: every operation is done to both, and both must answer the same. What differs
/// is said in words; `nil` means that nothing does.
struct Pair {
    var backlog: Backlog
    var model: Model

    /// `pageShift`, if given, makes pages so small that frames lie across them.
    init(budget: UInt64, limits: Model.Limits = Model.Limits(), pageShift: UInt64? = nil) throws {
        let inForce = WireLimits(
            count: UInt64(limits.count),
            length: UInt64(limits.length),
            total: UInt64(limits.total)
        )
        backlog =
            if let pageShift {
                try Backlog(budget: budget, limits: inForce, pageShift: pageShift)
            } else {
                try Backlog(budget: budget, limits: inForce)
            }
        model = try Model(budget: budget, limits: limits)
    }

    mutating func difference(after operation: Operation) -> String? {
        switch operation {
        case .push(let arguments):
            let ours = Outcome { try backlog.push(arguments) }
            let right = Outcome { try model.push(arguments) }
            if ours != right { return "\(ours) instead of \(right)" }
        case .resume(let at):
            let ours = Outcome { () -> Bool in
                try backlog.resume(at: at); return true
            }
            let right = Outcome { () -> Bool in
                try model.resume(at: at); return true
            }
            if ours != right { return "\(ours) instead of \(right)" }
        case .drop(let below):
            let ours = Outcome { () -> Bool in
                try backlog.drop(below: below); return true
            }
            let right = Outcome { () -> Bool in
                try model.drop(below: below); return true
            }
            if ours != right { return "\(ours) instead of \(right)" }
        case .read(let from, let frames, let bytes):
            if let difference = differenceInRead(from: from, frames: frames, bytes: bytes) { return difference }
        }
        return differenceInState() ?? differenceInMemory()
    }

    func differenceInRead(from: UInt64, frames: UInt64? = nil, bytes: UInt64? = nil) -> String? {
        let ours = Outcome { try observe(try backlog.read(from: from, maxFrames: frames, maxBytes: bytes)) }
        let right = Outcome { try model.read(from: from, frames: frames, bytes: bytes) }
        guard ours != right else { return nil }
        return "read(\(from), \(frames as Any), \(bytes as Any)) is \(ours) instead of \(right)"
    }

    /// The frames of a reading, each by itself; and the runs must be the same bytes.
    private func observe(_ reading: BacklogReading) throws -> [Model.Frame] {
        let frames = try reading.offsets.map { offset in
            Model.Frame(offset: offset, bytes: Array(try #require(backlog.frame(at: offset))))
        }
        let inRuns = reading.runs.flatMap { $0 }
        try #require(frames.flatMap(\.bytes) == inRuns, "runs are not the frames")
        try #require(reading.byteCount == UInt64(inRuns.count), "wrong number of bytes")
        try #require(!reading.runs.contains { $0.isEmpty }, "an empty run")
        return frames
    }

    private func differenceInState() -> String? {
        let right = BacklogState(
            next: model.next,
            oldest: model.frames.first?.offset,
            newest: model.frames.last?.offset,
            count: UInt64(model.frames.count),
            byteCount: model.bytes
        )
        return backlog.state == right ? nil : "\(backlog.state) instead of \(right)"
    }

    private func differenceInMemory() -> String? {
        let held = backlog.state
        let tape = backlog.tape
        if tape.pageCount * tape.pageSize > Int(held.byteCount) + 3 * tape.pageSize {
            return "\(tape.pageCount) pages of \(tape.pageSize) for \(held.byteCount) bytes"
        }
        let marks = backlog.index.marks
        if marks.pageCount * marks.pageSize > Int(held.count) + 3 * marks.pageSize {
            return "\(marks.pageCount) pages of \(marks.pageSize) for \(held.count) frames"
        }
        let bases = backlog.index.bases
        return bases.pageCount > marks.pageCount ? "\(bases.pageCount) pages of bases" : nil
    }
}
