/// The protocol's own numbers: what no configuration can raise.
///
/// Spec: chapter 02, "Data".
public enum Wire {
    /// The highest offset of a frame, 2^63-2, so that the next one always fits a line. Unit: mutations.
    public static let maxFrameOffset: UInt64 = (1 << 63) - 2

    /// The highest offset in a line, 2^63-1: one more than a frame's, for it is the offset of the next frame. Unit:
    /// mutations.
    public static let maxNextOffset: UInt64 = (1 << 63) - 1

    /// The most arguments of one frame: 1,048,576.
    public static let maxArgumentCount = 1_048_576

    /// The length of the longest argument: 67,108,864 bytes.
    public static let maxArgumentLength = 67_108_864

    /// What the arguments of one frame may be long together: 67,108,864 bytes.
    public static let maxArgumentTotal = 67_108_864

    /// The most payload of one chunk: 65,536 bytes.
    public static let maxChunkLength = 65_536

    /// The length of the longest line, CRLF included: 256 bytes.
    public static let maxLineLength = 256
}
