/// A decoded frame: a view of the bytes that it was decoded from, which lives no longer than they do.
///
/// It can be encoded again as it is, for it is `FrameArguments`.
public struct Frame: ~Escapable {
    /// The offset, 0 to 2^63-2.
    public let offset: UInt64

    /// The whole frame as it was encoded.
    public let bytes: RawSpan

    @usableFromInline
    let ranges: Span<ArgumentRange>

    @_lifetime(copy bytes, copy ranges)
    init(offset: UInt64, bytes: RawSpan, ranges: Span<ArgumentRange>) {
        self.offset = offset
        self.bytes = bytes
        self.ranges = ranges
    }

    /// How many arguments the frame has, 1 to 1,048,576.
    @inlinable
    public var count: Int { ranges.count }

    /// The bytes of the argument at `index`. Traps unless `index` is from 0 to `count` - 1.
    @inlinable
    public subscript(index: Int) -> RawSpan {
        @_lifetime(copy self)
        get {
            let range = ranges[index]
            return bytes.extracting(range.bounds)
        }
    }
}

extension Frame: FrameArguments {
    /// How many bytes the argument at `index` has.
    @inlinable
    public func length(at index: Int) -> Int { Int(ranges[index].length) }

    /// Copies the bytes of the argument at `index` to `output`, from `position` on.
    @inlinable
    public func copyArgument(_ index: Int, into output: inout MutableRawSpan, toByteOffset position: Int) {
        output.copyBytes(of: self[index], toByteOffset: position)
    }

    /// Copies the given bytes of the argument at `index` to `output`, from `position` on.
    @inlinable
    public func copyArgument(
        _ index: Int,
        bytes: Range<Int>,
        into output: inout MutableRawSpan,
        toByteOffset position: Int
    ) {
        output.copyBytes(bytes, of: self[index], toByteOffset: position)
    }
}

/// Where an argument's payload lies in its frame.
///
/// Half the size of two `Int`s: a frame within the protocol's limits is shorter than 2^27 bytes.
@usableFromInline
struct ArgumentRange: Sendable {
    @usableFromInline
    var start: UInt32

    @usableFromInline
    var length: UInt32

    @inlinable
    var bounds: Range<Int> { Int(start)..<Int(start) + Int(length) }

    init(start: UInt32, length: UInt32) {
        self.start = start
        self.length = length
    }
}
