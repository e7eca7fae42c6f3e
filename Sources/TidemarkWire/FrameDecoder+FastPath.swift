/// Short cuts for what is there as a whole and in order.
///
/// They only ever accept: whatever they do not recognise, they leave to the bytewise decoder, which alone knows errors.
extension FrameDecoder {
    /// Takes everything up to the first argument, if it is there and the count has at most 3 digits.
    ///
    /// Spec: WIRE-013, WIRE-014, WIRE-016, WIRE-017, WIRE-021
    @inline(__always)
    mutating func takeWholeHeader(_ window: RawSpan, _ index: inout Int) {
        guard let envelope = window.word(at: index) else { return }
        guard envelope & 0xFF_FFFF_FFFF == Words.envelopeAndColon else { return }
        let first = index &+ 5
        var place = first
        var value: UInt64 = 0
        while let byte = window.byte(at: place), let digit = Ascii.digit(byte) {
            value = value &* 10 &+ digit
            place &+= 1
        }
        // 19 digits cannot overflow.
        let digits = place &- first
        guard digits > 0, digits <= 19, value <= Wire.maxFrameOffset else { return }
        guard digits == 1 || window.byte(at: first) != UInt8(ascii: "0") else { return }
        // The word is there in every frame: behind the offset stand 6 bytes at least, and an argument has 6 more.
        guard let rest = window.word(at: place) else { return }
        guard let announced = Words.shortNumber(rest, behind: .count) else { return }
        guard announced.value > 0, announced.value <= limits.count else { return }
        offset = value
        index = place &+ 5 &+ announced.digits
        beginArguments(count: Int(truncatingIfNeeded: announced.value))
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
            // The word is missing behind the last short argument of the window: that one goes byte by byte.
            guard let word = window.word(at: place) else { break }
            guard let number = Words.shortNumber(word, behind: .length) ?? Words.longLength(word) else { break }
            let length = Int(truncatingIfNeeded: number.value)
            let start = place &+ 3 &+ number.digits
            guard length <= maximum, length <= left else { break }
            guard window.halfWord(at: start &+ length) == UInt16(Words.lineEnd) else { break }
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
