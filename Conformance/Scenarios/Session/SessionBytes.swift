import ConformanceKit
import Crypto

/// A list of arguments written out as RESP has it, piece by piece.
func command(_ arguments: Octets...) -> Octets { command(arguments) }

/// A list of arguments written out as RESP has it, piece by piece.
func command(_ arguments: [Octets]) -> Octets {
    arguments.reduce("*\(arguments.count)\r\n" as Octets) { $0 + argument($1) }
}

/// A right handshake: `REPLICATE FROM generation offset ID id`.
func handshake(_ generation: UInt64, _ offset: UInt64, id: Octets = "r") -> Octets {
    command("REPLICATE", "FROM", "\(generation)", "\(offset)", "ID", id)
}

/// The handshake of a replica without a claim.
func handshakeWithoutClaim(id: Octets = "r") -> Octets { handshake(0, 1, id: id) }

/// A payload of chapter 04 with these commands, in this order, right or wrong.
func payload(_ generation: UInt64, _ offset: UInt64, _ commands: [[Octets]] = []) -> Octets {
    sealed(payloadHeader(generation, offset) + commands.reduce("" as Octets) { $0 + command($1) })
}

/// The first command of a payload.
func payloadHeader(_ generation: UInt64, _ offset: UInt64) -> Octets {
    command("TIDEMARK.SNAPSHOT", "1", "\(generation)", "\(offset)")
}

/// Bytes, and after them the digest that a payload of these bytes ends with.
func sealed(_ bytes: Octets) -> Octets {
    let digest = SHA256.hash(data: bytes.bytes)
    return bytes + command("TIDEMARK.DIGEST", "\(Hexadecimal.string(Array(digest)))")
}

/// The items of a whole snapshot, from `+SNAPSHOT` to `+SNAPSHOT_END`, with a payload of at most 65,536 bytes.
func snapshotItems(_ payload: Octets, end offset: UInt64) -> [Item] {
    [.snapshot] + (payload.count == 0 ? [] : [.chunk(payload)]) + [.snapshotEnd(offset)]
}
