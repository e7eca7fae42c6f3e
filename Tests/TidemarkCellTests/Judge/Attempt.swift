import TidemarkCell

/// A command on its way, with what its answer will be an answer to.
struct Attempt: Hashable {
    let command: CellCommand
    let asked: CellClient.Asked

    /// What a client has just given away.
    init(_ command: CellCommand, of client: CellClient) {
        self.command = command
        asked = command.request.map { .request($0) } ?? .open(client.opens)
    }
}
