/// Short cuts for what is there as a whole and in order. They only ever accept: whatever they do not recognise, they leave to the bytewise
/// decoder, which alone knows errors.
extension FrameDecoder {
    /// Takes everything up to the first argument, if an offset of at most 19 digits and a count of at most 3 are there.
    ///
    /// Spec: WIRE-014, WIRE-016, WIRE-017
    @inline(__always)
    mutating func takeWholeHeader(_ window: RawSpan, _ index: inout Int) {
        guard let envelope = window.word(at: index), envelope & 0xFF_FFFF_FFFF == Words.envelopeAndColon else { return }
        let first = index &+ 5
        var place = first
        var value: UInt64 = 0
        while let byte = window.byte(at: place), let digit = Ascii.digit(byte) {
            value = value &* 10 &+ digit
            place &+= 1
        }
        let length = place &- first
        guard length > 0, length <= 19, value <= Wire.maxFrameOffset else { return }
        guard length == 1 || window.byte(at: first) != UInt8(ascii: "0") else { return }
        guard let rest = window.word(at: place) else { return }
        let count: UInt64
        if rest & 0xFFFF_00FF_FFFF == 0x0A0D_002A_0A0D {
            count = (rest >> 24 & 0xFF) &- 0x30
            guard count &- 1 <= 8 else { return }
            place &+= 6
        } else if rest & 0xFF_FF00_00FF_FFFF == 0x0A_0D00_002A_0A0D {
            let d1 = (rest >> 24 & 0xFF) &- 0x30
            let d2 = (rest >> 32 & 0xFF) &- 0x30
            guard d1 &- 1 <= 8, d2 <= 9 else { return }
            count = d1 &* 10 &+ d2
            place &+= 7
        } else {
            return
        }
        guard count <= limits.count else { return }
        offset = value
        index = place
        beginArguments(count: Int(truncatingIfNeeded: count))
    }

    /// Takes arguments for as long as the next one is there as a whole with a length of at most 5 digits.
    ///
    /// Spec: WIRE-018, WIRE-019, WIRE-020, WIRE-022
    @inline(__always)
    mutating func takeWholeArguments(_ window: RawSpan, _ index: inout Int, base: Int) {
        // No argument takes fewer than 6 bytes, so this is how many can come from the window.
        let reachable = min(count, filled + (window.byteCount - index) / 6)
        if ranges.count < reachable {
            ranges.append(
                contentsOf: repeatElement(ArgumentRange(start: 0, length: 0), count: reachable - ranges.count)
            )
        }
        var filled = filled
        var left = left
        var place = index
        let maximum = limits.length
        var ranges = ranges.mutableSpan
        while filled < reachable {
            guard let header = Words.lengthHeader(window, at: place) else { break }
            let start = place &+ header.byteCount
            let end = start &+ header.length
            guard header.length <= maximum, header.length <= left else { break }
            guard window.halfWord(at: end) == UInt16(Words.lineEnd) else { break }
            ranges[filled] = ArgumentRange(
                start: UInt32(truncatingIfNeeded: start &+ base),
                length: UInt32(truncatingIfNeeded: header.length)
            )
            filled &+= 1
            left &-= header.length
            place = end &+ 2
        }
        self.filled = filled
        self.left = left
        index = place
    }
}
