import CLibrary

/// The files that this process may have open, of which every process that it serves takes some.
public enum OpenFiles {
    /// How many there may be (`ulimit -n`).
    public static var limit: Int {
        let limit = sysconf(Int32(_SC_OPEN_MAX))
        return limit < 0 ? .max : limit
    }

    /// How many processes can be served at a time, with the files that can still be opened; 0 to `count`.
    public static func processesThatFit(atMost count: Int) -> Int {
        let (least, limit) = (filesForStart + filesForOthers, limit)
        let wanted = least + max(count, 0) * filesForProcess
        var free = 0
        var file: Int32 = 0
        while free < wanted, Int(file) < limit {
            if fcntl(file, F_GETFD) < 0 { free += 1 }
            file += 1
        }
        return max(0, free - least) / filesForProcess
    }

    /// The runner's ends of the three pipes.
    private static let filesForProcess = 3
    /// Their other ends, and two more for a moment, while a process is started.
    private static let filesForStart = 5
    /// What reports take, and whatever else is opened on the way.
    private static let filesForOthers = 8
}
