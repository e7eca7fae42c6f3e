/// Short cuts for what is there as a whole and in order.
///
/// They only ever accept: whatever they do not recognise, they leave to the bytewise decoder, which alone knows errors.
extension FrameDecoder {
    /// Takes everything up to the first argument, if it is there and the count has at most 2 digits.
    ///
    /// Spec: WIRE-013, WIRE-014, WIRE-016, WIRE-017, WIRE-021
    @inline(__always)
    mutating func takeWholeHeader(_ window: RawSpan, _ index: inout Int) {
        guard let word = window.word(at: index), Words.isEnvelope(word) else { return }
        let first = index &+ 5
        var place = first
        var value: UInt64 = 0
        while let byte = window.byte(at: place), let digit = WireByte.digit(byte) {
            value = value &* 10 &+ digit
            place &+= 1
        }
        // What 19 digits say fits the type; of more, the value is wrong, but it is not looked at.
        let digits = place &- first
        guard digits > 0, digits <= 19, value <= Wire.maxFrameOffset else { return }
        guard digits == 1 || window.byte(at: first) != UInt8(ascii: "0") else { return }
        // The word is there in every whole frame: behind the offset come 6 bytes at least, and 6 more for an argument.
        guard let rest = window.word(at: place), let header = Words.countHeader(rest) else { return }
        guard header.number <= limits.count else { return }
        offset = value
        index = place &+ header.byteCount
        beginArguments(count: Int(truncatingIfNeeded: header.number))
    }

    /// Takes arguments for as long as the next one is there as a whole and its length has at most 5 digits.
    ///
    /// Spec: WIRE-018, WIRE-019, WIRE-020, WIRE-021, WIRE-022, WIRE-024
    @inline(__always)
    mutating func takeWholeArguments(_ window: RawSpan, _ index: inout Int, base: Int) {
        // An argument takes 6 bytes at least, so that more than these cannot come from the window.
        let reachable = min(count, filled + (window.byteCount - index) / 6)
        if ranges.count < reachable {
            let unused = ArgumentRange(start: 0, length: 0)
            ranges.append(contentsOf: repeatElement(unused, count: reachable - ranges.count))
        }
        var filled = filled
        var left = left
        var place = index
        let maximum = limits.length
        var ranges = ranges.mutableSpan
        while filled < reachable {
            // Short arguments at the end of the window have no whole word: these go byte by byte.
            guard let word = window.word(at: place), let header = Words.lengthHeader(word) else { break }
            let length = Int(truncatingIfNeeded: header.number)
            let start = place &+ header.byteCount
            guard length <= maximum, length <= left else { break }
            guard window.halfWord(at: start &+ length) == 0x0A0D else { break }
            ranges[filled] = ArgumentRange(
                start: UInt32(truncatingIfNeeded: start &+ base),
                length: UInt32(truncatingIfNeeded: length)
            )
            filled &+= 1
            left &-= length
            place = start &+ length &+ 2
        }
        self.filled = filled
        self.left = left
        index = place
    }
}
