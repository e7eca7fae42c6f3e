@testable import TidemarkCell

/// What a machine tells a client: the result of a command, or why it is in no log. On the line, texts and the value.
enum Answer {
    case result(CellResult)
    case refused(String)

    var bytes: [UInt8] {
        switch self {
        case .refused(let code): return Resp.command("refused", code)
        case .result(let result):
            let kind = result.current.told.prefix { $0 != " " }
            let words = [
                "result", result.outcome.rawValue, "\(result.position)", "\(result.cursor)", "\(result.epoch)",
                result.modified?.description ?? "", String(kind),
            ]
            return Resp.command(words.map { Array($0.utf8) } + [result.current.bytes ?? []])
        }
    }

    init?(_ arguments: [[UInt8]]) {
        let words = arguments.map { String(decoding: $0, as: UTF8.self) }
        if words.count == 2, words[0] == "refused" {
            self = .refused(words[1])
            return
        }
        guard words.count == 8, let outcome = CellOutcome(rawValue: words[1]),
            let position = CellPosition(arguments[2]),
            let cursor = CellPosition(arguments[3]), let epoch = UInt64(words[4])
        else { return nil }
        let current: CellValue = words[6] == "never" ? .never : words[6] == "cleared" ? .cleared : .value(arguments[7])
        let result = CellResult(
            outcome: outcome,
            position: position,
            cursor: cursor,
            epoch: epoch,
            modified: CellPosition(arguments[5]),
            current: current
        )
        self = .result(result)
    }
}
