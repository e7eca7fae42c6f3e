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
        var end = position
        func put(_ byte: UInt8, _ output: inout MutableRawSpan) {
            output.storeBytes(of: byte, toByteOffset: end, as: UInt8.self)
            end += 1
        }
        for byte in "*2\r\n:".utf8 { put(byte, &output) }
        end = DecimalDigits.write(offset, count: DecimalDigits.count(of: offset), into: &output, at: end)
        for byte in "\r\n*".utf8 { put(byte, &output) }
        let count = arguments.count
        end = DecimalDigits.write(UInt64(count), count: DecimalDigits.count(of: UInt64(count)), into: &output, at: end)
        for byte in "\r\n".utf8 { put(byte, &output) }
        for index in 0..<count {
            let length = arguments.length(at: index)
            put(UInt8(ascii: "$"), &output)
            end = DecimalDigits.write(
                UInt64(length),
                count: DecimalDigits.count(of: UInt64(length)),
                into: &output,
                at: end
            )
            for byte in "\r\n".utf8 { put(byte, &output) }
            arguments.copyArgument(at: index, into: &output, at: end)
            end += length
            for byte in "\r\n".utf8 { put(byte, &output) }
        }
        return end
    }
}
