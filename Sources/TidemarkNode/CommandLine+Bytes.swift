import CLibrary

extension CommandLine {
    /// The last arguments of the program, as bytes: also those that are no UTF-8.
    static func lastArguments(_ count: Int) -> [[UInt8]] {
        let all = Int(argc)
        return (max(all - count, 0)..<all).map { index in
            unsafeArgv[index].map {
                Array(UnsafeBufferPointer(start: $0, count: strlen($0))).map(UInt8.init(bitPattern:))
            } ?? []
        }
    }
}
