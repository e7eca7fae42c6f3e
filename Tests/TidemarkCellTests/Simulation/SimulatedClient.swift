import TidemarkCell

/// The program around a client: it asks whom it takes for the primary, waits for so long, and asks again.
final class SimulatedClient {
    let index: Int
    /// Which process it is, one after the other.
    var process = 0
    var machine = CellClient()
    var asks: CellCommand?
    /// When it stops waiting.
    var patience: UInt64 = 0
    /// The last attempt was refused, though an earlier one may have been applied.
    var isRefused = false
    /// Whom it takes for the primary, and with which epoch it comes.
    var primary = 0
    var epoch: UInt64 = 0
    /// Where the value was set, as it was told last.
    var seen: CellPosition?

    init(index: Int) { self.index = index }
}

/// A command on its way to a machine.
struct CommandMessage {
    var due: UInt64
    var client: Int
    var clientProcess: Int
    var machine: Int
    var process: Int
    var attempt: Attempt
}

/// An answer on its way to a client.
struct AnswerMessage {
    enum Answer {
        case result(CellClient.Asked, CellResult)
        case refusal(CellClient.Asked)
        case copies(Int, CellPosition)
    }

    var due: UInt64
    var client: Int
    var clientProcess: Int
    var answer: Answer
}
