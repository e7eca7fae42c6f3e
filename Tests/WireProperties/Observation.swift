package import TidemarkWire

/// Everything that can be seen of a stream parser that was given some pieces.
package struct StreamObservation: Equatable, Sendable {
    /// An item, the piece on which it was reported, and where it ends.
    package struct Event: Equatable, Sendable {
        package var piece: Int
        package var end: Int
        package var item: Item

        package init(piece: Int, end: Int, item: Item) {
            self.piece = piece
            self.end = end
            self.item = item
        }
    }

    /// The error, and the piece on which it was reported.
    package struct Failure: Equatable, Sendable {
        package var piece: Int
        package var code: WireErrorCode
        package var position: Int

        package init(piece: Int, code: WireErrorCode, position: Int) {
            self.piece = piece
            self.code = code
            self.position = position
        }
    }

    package var events: [Event] = []
    package var failure: Failure?
    /// Whether the bytes end inside an item.
    package var needsMore = false

    package init() {}

    /// Gives the pieces, one after the other, to a new parser.
    package init(_ pieces: [ArraySlice<UInt8>], _ direction: StreamDirection, limits: WireLimits = .standard) {
        var parser = StreamParser(direction, limits: limits)
        for (number, piece) in pieces.enumerated() {
            var index = 0
            while let event = parser.next(in: piece.span.bytes, at: &index) {
                events.append(Event(piece: number, end: event.end, item: Item(copying: event.item)))
            }
            if failure == nil, let error = parser.error {
                failure = Failure(piece: number, code: error.code, position: error.position)
            }
        }
        needsMore = failure == nil && parser.pending > 0
    }

    /// What the same bytes show when they are cut at `ends`, the ascending ends of all pieces: every item and the error
    /// must be reported on the piece that holds the last byte that they need.
    package func cut(at ends: [Int]) -> StreamObservation {
        func piece(holding position: Int) -> Int { ends.firstIndex { position < $0 } ?? ends.count }
        var other = self
        for index in events.indices { other.events[index].piece = piece(holding: events[index].end - 1) }
        if let failure { other.failure?.piece = piece(holding: failure.position) }
        return other
    }
}

extension Array where Element == UInt8 {
    /// The pieces that end at `ends`, which are ascending; the last one is the array's own end.
    package func pieces(endingAt ends: [Int]) -> [ArraySlice<UInt8>] {
        zip([0] + ends.dropLast(), ends).map { self[$0..<$1] }
    }

    /// The ends of pieces of `size` bytes each, the last one possibly shorter.
    package func ends(every size: Int) -> [Int] {
        Array<Int>(stride(from: size, to: count, by: size)) + [count]
    }
}
