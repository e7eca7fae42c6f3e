import Testing
import TidemarkCounters

@testable import TidemarkRedis

@Suite struct HashSlotTests {
    @Test func isCRC16OfXmodem() {
        #expect(HashSlot.crc16(bytes("123456789")) == 0x31C3)
        #expect(HashSlot.crc16([]) == 0)
    }

    /// The examples of the Redis Cluster specification, and what lies around them.
    @Test(arguments: [
        ("foo", "foo"), ("{user1000}.following", "user1000"), ("foo{}{bar}", "foo{}{bar}"), ("foo{{bar}}zap", "{bar"),
        ("foo{bar}{zap}", "bar"), ("{}", "{}"), ("{", "{"), ("}", "}"), ("a}b{c", "a}b{c"), ("a}b{c}", "c"), ("", ""),
        ("{a", "{a"), ("x{a}", "a"),
    ])
    func hashesTheTag(_ key: String, _ tag: String) {
        #expect(Array(HashSlot.tag(of: bytes(key))) == bytes(tag))
        #expect(HashSlot.slot(of: bytes(key)) == HashSlot.crc16(bytes(tag)) % 16_384)
    }

    @Test func keysOfOneCallLieInOneSlot() throws {
        #expect(try HashSlot.slot(ofAll: []) == nil)
        #expect(try HashSlot.slot(ofAll: [bytes("{a}x"), bytes("{a}y")]) == HashSlot.slot(of: bytes("a")))
        #expect(throws: RedisError(.badArgument, "expected keys of one slot, such as those with the same {tag}")) {
            try HashSlot.slot(ofAll: [bytes("{a}x"), bytes("{b}x")])
        }
    }
}
