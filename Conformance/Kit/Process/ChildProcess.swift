/// A process that was started, its pipes, and the bytes that it has not taken yet.
///
/// Nothing here blocks. Its end is seen by asking the system for it, not by the end of its output, which a descendant may
/// hold open for as long as it likes.
///
/// swift-subprocess would do most of this, but not that: its body closure sees an exit only once every descendant has let
/// go of the pipes, and a write takes up a task until the child reads. One poll(2) loop over all children has neither
/// problem and needs no threads.
final class ChildProcess {
    private let process: Int32
    private(set) var input: Int32?
    private(set) var output: Int32?
    private(set) var errorOutput: Int32?
    private var unwritten: [UInt8] = []
    private var written = 0
    private var isReaped = false

    private init(_ child: Spawn.Child) {
        process = child.process
        input = child.input
        output = child.output
        errorOutput = child.errorOutput
    }

    /// Starts a command, looked up in `PATH`; the caller must call ``release()`` in the end.
    ///
    /// Spec: HARNESS-010
    static func start(_ command: [String]) -> Result<ChildProcess, SystemError> {
        Spawn.start(command).map(ChildProcess.init)
    }

    /// The number of its process and of its process group.
    var identifier: Int32 { process }

    /// Whether bytes wait to be written.
    var wantsToWrite: Bool { input != nil && written < unwritten.count }

    /// Queues bytes for its standard input.
    func send(_ bytes: [UInt8]) {
        if written == unwritten.count {
            unwritten = bytes
            written = 0
        } else {
            unwritten += bytes
        }
    }

    /// Writes what there is room for; nil once nobody can read it any more.
    func writeSome() -> Int? {
        guard let file = input else { return nil }
        guard written < unwritten.count else { return 0 }
        switch System.write(unwritten[written...], to: file) {
        case .wrote(let count):
            written += count
            return count
        case .fullForNow: return 0
        case .closed:
            closeInput()
            return nil
        }
    }

    /// Ends its standard input; what has not been written is dropped.
    func closeInput() {
        if let file = input { System.close(file) }
        input = nil
        unwritten = []
        written = 0
    }

    /// Reads what its standard output holds, up to `count` bytes; at the end of it, closes it.
    func readOutput(atMost count: Int) -> System.Reading { Self.read(&output, atMost: count) }

    /// Reads what its standard error holds, up to `count` bytes; at the end of it, closes it.
    func readErrorOutput(atMost count: Int) -> System.Reading { Self.read(&errorOutput, atMost: count) }

    /// How the process ended; nil while it runs.
    func exitStatus() -> ExitStatus? { isReaped ? .unknown : Spawn.status(of: process) }

    /// Ends every process of its group.
    ///
    /// Spec: HARNESS-044
    func killGroup() {
        // After it has been buried the number may belong to somebody else.
        if !isReaped { Spawn.killGroup(of: process) }
    }

    /// Ends what is left of the group, buries the process and closes the pipes.
    func release() {
        killGroup()
        if !isReaped { Spawn.reap(process) }
        isReaped = true
        closeInput()
        for file in [output, errorOutput] { file.map(System.close) }
        output = nil
        errorOutput = nil
    }

    deinit { release() }

    private static func read(_ file: inout Int32?, atMost count: Int) -> System.Reading {
        guard let number = file else { return .end }
        let reading = System.read(number, atMost: count)
        if case .end = reading {
            System.close(number)
            file = nil
        }
        return reading
    }
}
