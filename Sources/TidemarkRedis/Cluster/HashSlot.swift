import TidemarkCounters

/// To which slot of a cluster a key belongs: CRC16 of the key, or of its tag, modulo 16,384.
enum HashSlot {
    static let count = 16_384

    /// The slot of a key, 0 to 16,383.
    static func slot(of key: [UInt8]) -> UInt16 {
        crc16(tag(of: key)) % UInt16(count)
    }

    /// The slot in which all keys lie; `nil` if there is no key.
    static func slot(ofAll keys: [[UInt8]]) throws(RedisError) -> UInt16? {
        guard let first = keys.first else { return nil }
        let slot = slot(of: first)
        for key in keys.dropFirst() where Self.slot(of: key) != slot {
            throw RedisError(.badArgument, "expected keys of one slot, such as those with the same {tag}")
        }
        return slot
    }

    /// What lies between the first `{` and the first `}` behind it; the whole key if that is nothing.
    static func tag(of key: [UInt8]) -> ArraySlice<UInt8> {
        guard let open = key.firstIndex(of: UInt8(ascii: "{")) else { return key[...] }
        let behind = key[(open + 1)...]
        guard let close = behind.firstIndex(of: UInt8(ascii: "}")), close > behind.startIndex else { return key[...] }
        return behind[..<close]
    }

    /// CRC16/XMODEM: polynomial 0x1021, from 0, nothing reflected, nothing inverted.
    static func crc16(_ bytes: some Sequence<UInt8>) -> UInt16 {
        var crc: UInt16 = 0
        for byte in bytes { crc = crc << 8 ^ table[Int(UInt8(crc >> 8) ^ byte)] }
        return crc
    }

    private static let table: [UInt16] = (0..<256).map { index in
        var crc = UInt16(index) << 8
        for _ in 0..<8 { crc = crc & 0x8000 == 0 ? crc << 1 : crc << 1 ^ 0x1021 }
        return crc
    }
}

extension RedisCall {
    /// The slot in which the call's keys lie; `nil` if it has none.
    var slot: UInt16? {
        get throws(RedisError) {
            switch self {
            case .script(_, let keys, _): try HashSlot.slot(ofAll: keys)
            case .command(_, let key, _): key.map(HashSlot.slot)
            }
        }
    }
}
