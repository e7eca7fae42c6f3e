import Testing
import TidemarkWire

@Test func encodesTheFrameOfTheFirstPage() throws {
    var bytes: [UInt8] = []
    let command: [[UInt8]] = [Array("SET".utf8), Array("k".utf8), Array("v".utf8)]
    try FrameEncoder().append(offset: 41, arguments: command, to: &bytes)
    #expect(bytes == Array("*2\r\n:41\r\n*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\nv\r\n".utf8))
    #expect(try FrameEncoder().encodedLength(offset: 41, arguments: command) == bytes.count)
}
