// A frame in pieces, for a writer that has no room for it in one: the parts between the arguments, which the writer copies itself.

extension FrameEncoder {
    /// Appends what stands before the first argument of a frame: the envelope, the offset and the number of arguments.
    @inlinable
    package func appendHead(offset: UInt64, count: Int, to buffer: inout [UInt8]) {
        buffer.append(contentsOf: "*2\r\n:".utf8)
        appendNumber(offset, to: &buffer)
        buffer.append(UInt8(ascii: "*"))
        appendNumber(UInt64(count), to: &buffer)
    }

    /// Appends what stands before the bytes of an argument of `length` bytes.
    @inlinable
    package func appendArgumentHead(length: Int, to buffer: inout [UInt8]) {
        buffer.append(UInt8(ascii: "$"))
        appendNumber(UInt64(length), to: &buffer)
    }

    @inlinable
    func appendNumber(_ number: UInt64, to buffer: inout [UInt8]) {
        buffer.append(contentsOf: String(number).utf8)
        buffer.append(contentsOf: "\r\n".utf8)
    }
}

extension MutableRawSpan {
    /// Copies those bytes of `source` to this span, from `offset` on. Traps if there are none or there is no room for them.
    @inlinable
    public mutating func copyBytes(_ bytes: Range<Int>, of source: RawSpan, toByteOffset offset: Int) {
        copyBytes(of: source.extracting(bytes), toByteOffset: offset)
    }
}
