/// Which server has which slot, as one of them sees it.
struct SlotMap {
    /// The servers that have slots, each once.
    private(set) var addresses: [RedisAddress] = []

    /// Where each of them is in `addresses`.
    private var numbers: [RedisAddress: UInt16] = [:]

    private var owners = [UInt16](repeating: SlotMap.nobody, count: HashSlot.count)

    private static let nobody = UInt16.max

    /// So many servers are believed to be in a cluster; Redis itself recommends not more than 1,000.
    private static let mostAddresses = 4096

    /// Nobody has a slot.
    init() {}

    /// What a server has answered to `CLUSTER SLOTS`.
    ///
    /// - Parameter source: the server that has answered, which need not know its own host's name.
    init(_ reply: RESPValue, from source: RedisAddress) throws(RedisError) {
        guard let ranges = reply.elements else { throw Self.error("expected an array") }
        for (index, range) in ranges.enumerated() {
            guard let fields = range.elements, fields.count >= 3 else {
                throw Self.error("range \(index): expected the first slot, the last slot and a server")
            }
            let slots = try Self.slots(fields[0], fields[1], index)
            guard let address = try Self.address(fields[2], from: source, index) else { continue }
            let owner = try number(of: address)
            for slot in slots {
                guard owners[slot] == Self.nobody else { throw Self.error("range \(index): slot \(slot) again") }
                owners[slot] = owner
            }
        }
    }

    /// The server that has a slot, `nil` if none is known to.
    func owner(of slot: UInt16) -> RedisAddress? {
        guard slot < HashSlot.count else { return nil }
        let owner = owners[Int(slot)]
        return owner == Self.nobody ? nil : addresses[Int(owner)]
    }

    /// Whether it is one of the servers that have slots.
    func contains(_ address: RedisAddress) -> Bool { numbers[address] != nil }

    /// A server has said that this one has the slot.
    mutating func move(_ slot: UInt16, to address: RedisAddress) {
        // If there are too many servers already, the next `CLUSTER SLOTS` will tell.
        guard slot < HashSlot.count, let owner = try? number(of: address) else { return }
        owners[Int(slot)] = owner
    }

    private mutating func number(of address: RedisAddress) throws(RedisError) -> UInt16 {
        if let number = numbers[address] { return number }
        guard addresses.count < Self.mostAddresses else {
            throw Self.error("expected \(Self.mostAddresses) servers at most")
        }
        let number = UInt16(addresses.count)
        addresses.append(address)
        numbers[address] = number
        return number
    }

    private static func slots(_ first: RESPValue, _ last: RESPValue, _ index: Int) throws(RedisError) -> ClosedRange<
        Int
    > {
        let all = 0...Int64(HashSlot.count - 1)
        guard let first = first.integer, let last = last.integer, all.contains(first), all.contains(last), first <= last
        else { throw error("range \(index): expected two slots, 0 to 16383, the greater one last") }
        return Int(first)...Int(last)
    }

    /// `nil` for a server whose name nobody knows yet, for which Redis says `?`.
    private static func address(
        _ server: RESPValue,
        from source: RedisAddress,
        _ index: Int
    ) throws(RedisError) -> RedisAddress? {
        guard let fields = server.elements, fields.count >= 2, let port = fields[1].integer,
            let port = UInt16(exactly: port), port > 0
        else { throw error("range \(index): expected a server's host and port") }
        switch fields[0] {
        case .null, .bulk([]):
            guard let address = source.with(host: nil, port: port) else {
                throw error("range \(index): expected a host, as the connection has none")
            }
            return address
        case .bulk([UInt8(ascii: "?")]): return nil
        case .bulk(let host):
            guard let address = source.with(host: host, port: port) else {
                throw error("range \(index): expected a host's name or address")
            }
            return address
        default: throw error("range \(index): expected a server's host")
        }
    }

    private static func error(_ text: String) -> RedisError { RedisError(.badReply, "CLUSTER SLOTS: \(text)") }
}

extension SlotMap: Equatable {
    /// Whether each slot has the same owner, in whichever order servers tell of them.
    static func == (one: SlotMap, other: SlotMap) -> Bool {
        (0..<UInt16(HashSlot.count)).allSatisfy { one.owner(of: $0) == other.owner(of: $0) }
    }
}

extension RedisAddress {
    /// The address that this server means by a host, `nil` for its own one, and a port; `nil` if it cannot be one.
    func with(host: [UInt8]?, port: UInt16) -> RedisAddress? {
        guard let host else {
            guard case .host(let own, _) = self else { return nil }
            return .host(own, port: port)
        }
        guard !host.isEmpty, host.count <= 255, host.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        return .host(String(decoding: host, as: UTF8.self), port: port)
    }
}
