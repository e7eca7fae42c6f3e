import CPeer
import RandomNumbers
import TidemarkWire

/// Commands of one shape. The memory of a workload is never given back.
struct Workload {
    let name: String

    /// For comparisons.
    let commands: [[[UInt8]]]

    /// What is measured, for the reference and for C alike.
    let borrowed: [BorrowedCommand]

    /// Bytes of a frame of the first command.
    let frameLength: Int

    /// Offsets begin here, so that they have as many digits as those of a log that has been running for a while.
    static let firstOffset: UInt64 = 1_000_000

    init(name: String, commands: [[[UInt8]]]) {
        self.name = name
        self.commands = commands
        borrowed = commands.map { command in
            let slices = UnsafeMutableBufferPointer<peer_slice>.allocate(capacity: command.count)
            for (index, argument) in command.enumerated() {
                let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(argument.count, 1))
                _ = bytes.update(fromContentsOf: argument)
                slices.initializeElement(at: index, to: peer_slice(bytes: bytes.baseAddress, length: argument.count))
            }
            return BorrowedCommand(arguments: UnsafeBufferPointer(slices))
        }
        var length = 0
        var limits = peer_protocol_limits
        let first = borrowed[0].arguments
        _ = peer_encoded_length(Self.firstOffset, first.baseAddress, first.count, &limits, &length)
        frameLength = length
    }
}

/// A command whose arguments lie elsewhere, as a server has it that parses commands in place.
struct BorrowedCommand: FrameArguments {
    let arguments: UnsafeBufferPointer<peer_slice>

    @inline(__always)
    var count: Int { arguments.count }

    @inline(__always)
    func length(at index: Int) -> Int { arguments[index].length }

    @inline(__always)
    func copyArgument(_ index: Int, into output: inout MutableRawSpan, toByteOffset position: Int) {
        output.copyBytes(of: bytes(at: index), toByteOffset: position)
    }

    func copyArgument(
        _ index: Int,
        bytes part: Range<Int>,
        into output: inout MutableRawSpan,
        toByteOffset position: Int
    ) {
        output.copyBytes(part, of: bytes(at: index), toByteOffset: position)
    }

    @_lifetime(borrow self)
    @inline(__always)
    private func bytes(at index: Int) -> RawSpan {
        let bytes = RawSpan(_unsafeStart: arguments[index].bytes, byteCount: arguments[index].length)
        return _overrideLifetime(bytes, borrowing: self)
    }
}

extension Workload {
    /// What is measured: small values, middling ones, large ones, and many small arguments.
    static func all() -> [Workload] {
        var random = SeededGenerator(seed: 20_260_101)
        let commands = 0..<256
        func set(_ length: (Int) -> Int) -> [[[UInt8]]] {
            commands.map { [Array("SET".utf8), random.key(), random.value(length($0))] }
        }
        return [
            Workload(name: "SET 8-12 B", commands: set { 8 + $0 % 5 }),
            Workload(name: "SET 128 B", commands: set { _ in 128 }),
            Workload(name: "SET 16 KiB", commands: set { _ in 16_384 }),
            Workload(
                name: "HSET 64 args",
                commands: commands.map { _ in
                    [Array("HSET".utf8), random.key()]
                        + (0..<62).map { random.value($0 % 2 == 0 ? 4 : 2 + $0 % 7) }
                }
            ),
        ]
    }
}

extension SeededGenerator {
    mutating func value(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: 33...126, using: &self) } }

    mutating func key() -> [UInt8] { Array("key:".utf8) + value(8) }
}
