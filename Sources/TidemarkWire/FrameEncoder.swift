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
    /// - Throws: `badOffset` above 2^63-2, `badCount` without arguments, `limitExceeded` above a limit; the first of them that holds.
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
        var left = limits.total
        // `*2` CRLF `:` CRLF `*` CRLF, and `$` CRLF CRLF for each argument.
        var length = 10 + DecimalDigits.count(of: offset) + DecimalDigits.count(of: UInt64(count)) + 5 * count
        for index in 0..<count {
            let argument = arguments.length(at: index)
            guard argument <= limits.length, argument <= left else { throw .limitExceeded }
            left -= argument
            length += DecimalDigits.count(of: UInt64(argument)) + argument
        }
        return length
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

    /// Writes to `output`, from `position` on, a frame that `encodedLength(offset:arguments:)` has accepted, and answers the position
    /// behind it. Bytes outside of the frame are not touched.
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
            end = writeHeader(UInt8(ascii: "$"), length, into: &output, at: end)
            arguments.copyArgument(at: index, into: &output, at: end)
            end += length
            output.store(crlf, at: end)
            end += 2
        }
        return end
    }

    /// Writes what stands before the first argument of a frame, at most 34 bytes, and up to seven bytes more.
    @inlinable
    @inline(__always)
    package func writeHead(
        offset: UInt64,
        count: Int,
        into output: inout MutableRawSpan,
        at position: Int
    ) -> Int {
        output.store(0x0A0D_322A as UInt32, at: position)  // "*2\r\n"
        output.store(UInt8(ascii: ":"), at: position + 4)
        let end = DecimalDigits.write(offset, into: &output, at: position + 5)
        output.store(crlf, at: end)
        return writeHeader(UInt8(ascii: "*"), count, into: &output, at: end + 2)
    }

    /// CR and LF, the first one lowest.
    @inlinable
    var crlf: UInt16 { 0x0A0D }

    /// Writes `type`, a number below 10^8 and CRLF. At least two bytes more must follow in the frame when the number has one digit, and
    /// eight when it has more, for whole words are written: an argument's bytes, or the arguments.
    @inlinable
    @inline(__always)
    package func writeHeader(_ type: UInt8, _ number: Int, into output: inout MutableRawSpan, at position: Int) -> Int {
        let number = UInt64(truncatingIfNeeded: number)
        if number < 10 {
            output.store(UInt32(type) | 0x0A0D_3000 | UInt32(truncatingIfNeeded: number) << 8, at: position)
            return position + 4
        }
        if number < 100 {
            let tens = (number &* 103) >> 10
            let digits = tens << 8 | (number &- tens &* 10) << 16
            output.store(UInt64(type) | 0x0A_0D30_3000 | digits, at: position)
            return position + 5
        }
        let (word, count) = DecimalDigits.characters(number)
        output.store(type, at: position)
        output.store(word, at: position + 1)
        output.store(crlf, at: position + 1 + count)
        return position + count + 3
    }
}
