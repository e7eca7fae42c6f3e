/// A file that a report is written to, each piece as soon as it is there.
public final class ReportFile {
    private let file: Int32
    private let path: String
    private var report: any Report
    private var isBroken = false

    /// Makes the file, so that one that cannot be written is known before the run.
    public init(_ path: String, _ report: any Report) throws(FileError) {
        switch System.create(path) {
        case .success(let file): self.file = file
        case .failure: throw FileError(path: path, action: "write")
        }
        self.path = path
        self.report = report
    }

    deinit { System.close(file) }

    /// Writes what the report says of an event.
    public func write(_ event: RunEvent) {
        let text = report.text(for: event)
        guard !text.isEmpty, !isBroken else { return }
        isBroken = !System.deliver(Array(text.utf8), to: file)
    }

    /// What went wrong while writing, if anything did.
    public var failure: FileError? { isBroken ? FileError(path: path, action: "write") : nil }
}
