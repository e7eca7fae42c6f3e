extension Duration {
    /// The whole milliseconds; 0 where the duration is negative, as when a clock was set back.
    var wholeMilliseconds: UInt64 {
        guard self > .zero else { return 0 }
        return UInt64(components.seconds) * 1000 + UInt64(components.attoseconds / 1_000_000_000_000_000)
    }
}
