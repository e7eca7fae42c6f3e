/// Encodes frames, into a buffer that can be used again and without allocating for an argument.
///
/// Spec: WIRE-003
public struct FrameEncoder: Sendable {
    /// The limits in force.
    public let limits: WireLimits

    /// An encoder with the given limits; without any, with the protocol's.
    ///
    /// Spec: WIRE-001
    @inlinable
    public init(limits: WireLimits = .standard) {
        self.limits = limits
    }

    /// How many bytes the frame takes, if it can be encoded at all.
    ///
    /// - Throws: `badOffset` above 2^63-2, `badCount` without arguments, `limitExceeded` above a limit; the first of
    ///   them that holds.
    ///
    /// Spec: WIRE-004, WIRE-005, WIRE-006, WIRE-007
    @inlinable
    public func encodedLength(
        offset: UInt64,
        arguments: borrowing some FrameArguments & ~Copyable & ~Escapable
    ) throws(WireErrorCode) -> Int {
        guard offset <= Wire.maxFrameOffset else { throw .badOffset }
        let count = arguments.count
        guard count > 0 else { throw .badCount }
        guard count <= limits.count else { throw .limitExceeded }
        // `*2` CRLF `:` CRLF `*` CRLF, and `$` CRLF CRLF for each argument.
        var length = 10 &+ DecimalDigits.count(of: offset) &+ DecimalDigits.count(of: UInt64(count)) &+ 5 &* count
        // So many arguments of such lengths do not overflow 64 bits, whatever the limits are.
        var total: UInt64 = 0
        for index in 0..<count {
            let argument = arguments.length(at: index)
            guard argument <= limits.length else { throw .limitExceeded }
            total &+= UInt64(argument)
            length &+= DecimalDigits.count(of: UInt64(argument))
        }
        guard total <= UInt64(limits.total) else { throw .limitExceeded }
        return length + Int(total)
    }

    /// Appends the frame to `buffer`. A refused frame appends nothing.
    ///
    /// - Throws: as `encodedLength(offset:arguments:)`.
    @inlinable
    public func append(
        offset: UInt64,
        arguments: borrowing some FrameArguments & ~Copyable & ~Escapable,
        to buffer: inout [UInt8]
    ) throws(WireErrorCode) {
        let length = try encodedLength(offset: offset, arguments: arguments)
        buffer.append(byteCount: length) { output in
            _ = write(offset: offset, arguments: arguments, into: &output, at: 0)
        }
    }

    /// Writes to `output`, from `position` on, a frame that `encodedLength(offset:arguments:)` has accepted, and
    /// answers the position behind it. Bytes outside of the frame are not touched.
    ///
    /// Traps if there is less room than the encoded length.
    @inlinable
    public func write(
        offset: UInt64,
        arguments: borrowing some FrameArguments & ~Copyable & ~Escapable,
        into output: inout MutableRawSpan,
        at position: Int
    ) -> Int {
        let count = arguments.count
        var end = writeHead(offset: offset, count: count, into: &output, at: position)
        for index in 0..<count {
            let length = arguments.length(at: index)
            end = writeHeader(UInt8(ascii: "$"), length, into: &output, at: end) &+ 2
            arguments.copyArgument(index, into: &output, toByteOffset: end)
            end &+= length
        }
        output.store(0x0A0D as UInt16, at: end)
        return end &+ 2
    }

    /// Writes what stands before the first argument of a frame, but for the CRLF at its end: at most 32 bytes. Up to
    /// eight bytes more may be written.
    @inlinable
    @inline(__always)
    package func writeHead(
        offset: UInt64,
        count: Int,
        into output: inout MutableRawSpan,
        at position: Int
    ) -> Int {
        output.store(0x3A_0A0D_322A as UInt64, at: position)  // "*2\r\n:"
        let end = DecimalDigits.write(offset, into: &output, at: position &+ 5)
        return writeHeader(UInt8(ascii: "*"), count, into: &output, at: end)
    }

    /// Writes CRLF, `type`, a number below 10^8 and CRLF, and answers the position of the last CRLF. So much is written
    /// at once that two bytes more must follow in the frame when the number has one digit, and seven when it has more;
    /// as many as it says follow.
    @inlinable
    @inline(__always)
    package func writeHeader(_ type: UInt8, _ number: Int, into output: inout MutableRawSpan, at position: Int) -> Int {
        let number = UInt64(truncatingIfNeeded: number)
        let start = 0x0A0D | UInt64(type) << 16
        if number < 10 {
            output.store(start | (0x0A0D_30 | number) << 24, at: position)
            return position &+ 4
        }
        // The digits of numbers of two and three, by division: x / 10 is x * 103 / 2^10 for x < 100, and x / 100 is
        // x * 5,243 / 2^19 for x < 1000.
        if number < 100 {
            let tens = (number &* 103) >> 10
            let digits = tens | (number &- tens &* 10) << 8
            output.store(start | (0x0A0D_3030 | digits) << 24, at: position)
            return position &+ 5
        }
        if number < 1000 {
            let hundreds = (number &* 5243) >> 19
            let rest = number &- hundreds &* 100
            let tens = (rest &* 103) >> 10
            let digits = hundreds | tens << 8 | (rest &- tens &* 10) << 16
            output.store(start | (0x0A_0D30_3030 | digits) << 24, at: position)
            return position &+ 6
        }
        let count = DecimalDigits.count(of: number)
        output.store(UInt32(truncatingIfNeeded: start), at: position)
        output.store(DecimalDigits.characters(number), at: position &+ 3)
        output.store(0x0A0D as UInt16, at: position &+ 3 &+ count)
        return position &+ 3 &+ count
    }
}
