internal import TidemarkSession

/// What makes a command one that may be asked again: which client asks, and which of its requests this is.
public struct CellRequest: Hashable, Sendable {
    /// The client: the position of its `open`.
    public var client: CellPosition

    /// The number of the request: 1 to 2^64-1, higher than those of the client's requests before.
    public var sequence: UInt64

    /// A request.
    public init(client: CellPosition, sequence: UInt64) {
        self.client = client
        self.sequence = sequence
    }

    /// The request that some text names; nil for any other text.
    init?(_ text: ArraySlice<UInt8>) {
        guard let slash = text.firstIndex(of: UInt8(ascii: "/")), let client = CellPosition(ofCommand: text[..<slash]),
            let sequence = UnsignedDecimal.value(of: text[text.index(after: slash)...], upTo: .max), sequence > 0
        else { return nil }
        self.init(client: client, sequence: sequence)
    }

    var text: String { "\(client)/\(sequence)" }
}
