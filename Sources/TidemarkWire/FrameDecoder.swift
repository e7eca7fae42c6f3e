/// Decodes frames, giving its verdict at the earliest byte at which it can be known.
///
/// Give it the bytes from a frame's first one on. While it answers `needMore`, give it the same bytes again with more
/// behind them: it goes on where it stopped and looks at no byte twice. After a frame it begins anew, with the bytes
/// behind that frame.
///
/// Nothing is allocated for an argument: where arguments lie is kept in storage that is used again for the next frame,
/// and that grows with the bytes that have arrived, not with those that have been announced.
///
/// Spec: WIRE-010, WIRE-012, WIRE-024
public struct FrameDecoder: Sendable {
    /// The limits in force.
    public let limits: WireLimits

    var place = Place.envelope
    /// How many bytes of the frame have been taken.
    var position = 0
    var offset: UInt64 = 0
    var count = 0
    /// How many arguments are complete, and where they lie in the frame; what `ranges` holds beyond is not yet used.
    var filled = 0
    var ranges: [ArgumentRange] = []
    /// What the complete arguments have left of the limit `total`.
    var left: Int

    private var number: NumberDecoder
    private var argument: BulkDecoder
    private var refusal: WireError?

    enum Place {
        case envelope
        case colon
        case offset
        case asterisk
        case count
        case betweenArguments
        case argument
        case end
    }

    /// A decoder with the given limits; without any, with the protocol's.
    ///
    /// Spec: WIRE-001
    public init(limits: WireLimits = .standard) {
        self.limits = limits
        left = limits.total
        number = NumberDecoder(.frameOffset, upTo: Wire.maxFrameOffset)
        argument = BulkDecoder(.length, upTo: 0)
    }

    /// Decodes one frame from the beginning of `bytes`, whatever follows it.
    ///
    /// A refusal is final: the decoder repeats it until `reset()`.
    @_lifetime(&self, copy bytes)
    public mutating func decode(_ bytes: RawSpan) -> FrameVerdict {
        if let refusal { return .refused(refusal) }
        var index = place == .end ? 0 : position
        switch advance(bytes, &index) {
        case .more: return .needMore
        case .complete: return .frame(frame(in: bytes.extracting(0..<index)))
        case .refused(let refusal):
            let error = refusal.at(index)
            self.refusal = error
            return .refused(error)
        }
    }

    /// Forgets the frame that has begun, or the refusal.
    public mutating func reset() {
        refusal = nil
        begin()
    }

    /// The frame that has been decoded, whose bytes these are.
    @_lifetime(borrow self, copy bytes)
    func frame(in bytes: RawSpan) -> Frame {
        Frame(offset: offset, bytes: bytes, ranges: ranges.span.extracting(0..<count))
    }

    /// Takes the bytes of one frame from `window`, from `index` on, as far as they go, and leaves `index` behind the
    /// last one that was right.
    ///
    /// The window need not hold what has been taken before.
    mutating func advance(_ window: RawSpan, _ index: inout Int) -> Step {
        if place == .end { begin() }
        let base = position - index
        if position == 0 { takeWholeHeader(window, &index) }
        defer { position = base + index }
        while true {
            switch place {
            case .betweenArguments:
                takeWholeArguments(window, &index, base: base)
                if filled == count {
                    place = .end
                    return .complete
                }
                argument = BulkDecoder(.length, upTo: min(limits.length, left))
                place = .argument
            case .argument:
                let step = argument.take(window, &index)
                guard case .complete = step else { return step }
                let length = argument.length
                left -= length
                appendRange(endingBefore: base + index - 2, length: length)
                place = .betweenArguments
            default:
                guard let byte = window.byte(at: index) else { return .more }
                if case .refused(let refusal) = takeHeaderByte(byte, at: base + index) {
                    return .refused(refusal)
                }
                index += 1
            }
        }
    }

    private mutating func begin() {
        place = .envelope
        position = 0
        filled = 0
        left = limits.total
        if ranges.count > Self.keptRanges { ranges = [] }
    }

    /// Spec: WIRE-013, WIRE-014, WIRE-016
    private mutating func takeHeaderByte(_ byte: UInt8, at position: Int) -> Step {
        switch place {
        case .envelope:
            guard byte == WireByte.envelopeByte(position) else { return .refused(Refusal(.badEnvelope, .envelope)) }
            if position == 3 { place = .colon }
        case .colon:
            guard byte == WireByte.colon else { return .refused(Refusal(.badOffset, .colon)) }
            number = NumberDecoder(.frameOffset, upTo: Wire.maxFrameOffset)
            place = .offset
        case .offset:
            let step = number.take(byte)
            guard case .complete = step else { return step }
            offset = number.value
            place = .asterisk
        case .asterisk:
            guard byte == WireByte.asterisk else { return .refused(Refusal(.badCount, .asterisk)) }
            number = NumberDecoder(.count, upTo: UInt64(limits.count))
            place = .count
        default:
            let step = number.take(byte)
            guard case .complete = step else { return step }
            beginArguments(count: Int(number.value))
        }
        return .more
    }

    mutating func beginArguments(count: Int) {
        self.count = count
        place = .betweenArguments
    }

    private mutating func appendRange(endingBefore end: Int, length: Int) {
        let range = ArgumentRange(start: UInt32(end - length), length: UInt32(length))
        if filled < ranges.count { ranges[filled] = range } else { ranges.append(range) }
        filled += 1
    }

    /// How many ranges are kept for the next frame at most: 64 KiB of them.
    static let keptRanges = 8192
}

/// A decoder's answer to the bytes given so far.
public enum FrameVerdict: ~Escapable {
    /// The bytes begin with this frame. It took as many of them as `bytes` of the frame has.
    case frame(Frame)

    /// The bytes are not a whole frame yet, but some continuation of them is.
    case needMore

    /// No continuation of the bytes is a frame.
    case refused(WireError)
}
