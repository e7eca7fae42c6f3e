extension MutableRawSpan {
    /// Copies those bytes of `source` to this span, from `offset` on. Traps if there are none or there is no room for
    /// them.
    @inlinable
    public mutating func copyBytes(_ bytes: Range<Int>, of source: RawSpan, toByteOffset offset: Int) {
        copyBytes(of: source.extracting(bytes), toByteOffset: offset)
    }
}
