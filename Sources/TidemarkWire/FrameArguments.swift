/// The arguments of a frame, wherever their bytes live.
///
/// An encoder asks for lengths and has bytes copied to their place, so nothing is allocated for an argument. Arrays of
/// `[UInt8]` and of `ArraySlice<UInt8>` conform, and so does the `Frame` that a decoder reports: it can be encoded
/// again without taking its arguments out.
public protocol FrameArguments: ~Copyable, ~Escapable {
    /// How many arguments there are.
    var count: Int { get }

    /// How many bytes the argument at `index` has. `index` is from 0 to `count` - 1.
    func length(at index: Int) -> Int

    /// Copies the bytes of the argument at `index` to `output`, from `position` on, where there is room for them.
    func copyArgument(_ index: Int, into output: inout MutableRawSpan, toByteOffset position: Int)

    /// Copies only the given bytes of the argument, for a frame that is written in pieces.
    func copyArgument(_ index: Int, bytes: Range<Int>, into output: inout MutableRawSpan, toByteOffset position: Int)
}

/// Bytes that can be one argument of a frame.
public protocol ArgumentBytes {
    /// The bytes, borrowed from where they live.
    var argument: RawSpan { @_lifetime(borrow self) get }
}

extension Array: ArgumentBytes where Element == UInt8 {
    /// The bytes of the array.
    @inlinable
    public var argument: RawSpan { @_lifetime(borrow self) get { span.bytes } }
}

extension ArraySlice: ArgumentBytes where Element == UInt8 {
    /// The bytes of the slice.
    @inlinable
    public var argument: RawSpan { @_lifetime(borrow self) get { span.bytes } }
}

extension Array: FrameArguments where Element: ArgumentBytes {
    /// How many bytes the argument at `index` has.
    @inlinable
    @inline(__always)
    public func length(at index: Int) -> Int { self[index].argument.byteCount }

    /// Copies the bytes of the argument at `index` to `output`, from `position` on.
    @inlinable
    @inline(__always)
    public func copyArgument(_ index: Int, into output: inout MutableRawSpan, toByteOffset position: Int) {
        output.copyBytes(of: self[index].argument, toByteOffset: position)
    }

    /// Copies the given bytes of the argument at `index` to `output`, from `position` on.
    @inlinable
    public func copyArgument(
        _ index: Int,
        bytes: Range<Int>,
        into output: inout MutableRawSpan,
        toByteOffset position: Int
    ) {
        output.copyBytes(bytes, of: self[index].argument, toByteOffset: position)
    }
}
