import TidemarkCell

extension Cell {
    /// What it holds, wherever it is: whoever asks for no cursor never waits.
    func readNow() throws -> Reading {
        guard let reading = try read() else { throw Violation("a reader waits for nothing") }
        return reading
    }
}
