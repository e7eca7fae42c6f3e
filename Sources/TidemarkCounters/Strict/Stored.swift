/// What is stored where a record belongs.
enum Stored<Record: Sendable & Equatable>: Sendable, Equatable {
    case record(Record)
    /// Bytes that are no record. No rule makes them; another program has put them there.
    case corrupt([UInt8])

    func bytes(_ bytes: (Record) -> [UInt8]) -> [UInt8] {
        switch self {
        case .record(let record): bytes(record)
        case .corrupt(let stored): stored
        }
    }
}
