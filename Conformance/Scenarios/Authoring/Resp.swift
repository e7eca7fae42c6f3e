/// A frame written out as the grammar of chapter 02 has it, piece by piece, by nothing but concatenation.
func frameBytes(_ offset: UInt64, _ arguments: Octets...) -> Octets {
    frameBytes(offset, arguments)
}

/// A frame with the given arguments.
func frameBytes(_ offset: UInt64, _ arguments: [Octets]) -> Octets {
    arguments.reduce("*2\r\n:\(offset)\r\n*\(arguments.count)\r\n" as Octets) { $0 + argument($1) }
}

/// One argument with its header and terminator.
func argument(_ bytes: Octets) -> Octets {
    "$\(bytes.count)\r\n" as Octets + bytes + "\r\n"
}

/// The beginning of every frame, up to and without the digits of the offset.
let upToOffset: Octets = "*2\r\n:"

/// The beginning of a frame with offset 1, up to and without its count.
let upToCommand: Octets = "*2\r\n:1\r\n"

/// The beginning of a frame with offset 1 and `count` arguments, up to and without the first one.
func upToArguments(_ count: Int = 1) -> Octets {
    "*2\r\n:1\r\n*\(count)\r\n"
}
