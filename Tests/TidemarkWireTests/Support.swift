import TidemarkWire
import WireProperties

/// The verdict of a new decoder on bytes that are all there at once.
func decode(_ bytes: [UInt8], _ limits: WireLimits = .standard) -> Oracle.Verdict {
    var decoder = FrameDecoder(limits: limits)
    return decoder.verdict(bytes)
}

/// The verdict of a new decoder that is given one byte more at a time.
func decodeDripped(_ bytes: [UInt8], _ limits: WireLimits = .standard) -> Oracle.Verdict {
    var decoder = FrameDecoder(limits: limits)
    return decoder.drippedVerdict(bytes)
}

/// A frame with these arguments, put together by hand.
func frame(_ offset: UInt64, _ arguments: [[UInt8]]) -> [UInt8] {
    var bytes = Array("*2\r\n:\(offset)\r\n*\(arguments.count)\r\n".utf8)
    for argument in arguments {
        bytes += Array("$\(argument.count)\r\n".utf8)
        bytes += argument
        bytes += [13, 10]
    }
    return bytes
}

/// Bytes for a failure's message.
func show(_ bytes: [UInt8]) -> String {
    bytes.count > 300 ? "\(bytes.count) bytes" : String(decoding: bytes, as: UTF8.self).debugDescription
}

/// Seeds for random tests: some that stay, and a new one each time. A failure names its seed.
let seeds: [UInt64] = [1, 2, 3, .random(in: 1000...UInt64.max)]

/// Frames that are short enough to try everything on, and reach every part of the grammar.
let shortFrames: [[UInt8]] = [
    frame(0, [[]]),
    frame(41, [Array("SET".utf8), Array("k".utf8), Array("v".utf8)]),
    frame(9, [Array("\r\n$1\r\n*2\r\n".utf8)]),
    frame(9_223_372_036_854_775_806, [Array("INCR".utf8), [0, 13, 10, 255]]),
    frame(1_000_000_000, [[], [], [], [], [], [], [], [], [], []]),
    frame(12, [Array("HSET".utf8), Array(repeating: 36, count: 100)]),
    frame(99_999_999, [Array("SET".utf8), Array("key:1".utf8), Array(repeating: 65, count: 12)]),
]
