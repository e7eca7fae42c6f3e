import Testing

@testable import TidemarkCell

/// What a cell is refused for its role and its standing.
@Suite struct RoleRefusalTests {
    private static func promotion(_ cell: Cell, _ place: CellPosition) -> CellErrorCode? {
        if cell.role == .reader { return .readOnly }
        if cell.cursor == nil { return .notSynced }
        if place.generation == 0 || place.generation == 7 || place.generation >= 1 << 53 { return .badGeneration }
        return place.offset == 0 || place.offset >= 1 << 63 ? .badOffset : nil
    }

    @Test(arguments: Asked.names)
    func promote(name: String) throws {
        let cell = try Asked.cell(name)
        for place in Asked.places {
            var changed = cell
            let code = Asked.code { try changed.promote(to: place) }
            #expect(code == Self.promotion(cell, place), "\(place)")
            if code != nil {
                #expect(changed.seen == cell.seen)
            } else {
                #expect(changed.standing == .leading && changed.cursor == place)
                #expect(try changed.read()?.current == .value([97]))
                #expect(changed.clients.map(\.client) == cell.clients.map(\.client))
            }
        }
    }

    /// A generation that any position of the state has cannot come back.
    @Test func knownGenerations() throws {
        var cell = try Cell.leading(1)
        try cell.apply(.open, .write([97]))
        try cell.promote(to: .at(2, 1))
        let request = CellRequest(client: .at(1, 1), sequence: 1)
        _ = try cell.apply(CellCommand(.fence, request: request).arguments, at: .at(2, 1))
        try cell.promote(to: .at(3, 1))
        try cell.apply(.open)
        try cell.promote(to: .at(4, 1))
        // The value and a client are of 1, a record is of 2, a client is of 3.
        for generation in 1...4 as ClosedRange<UInt64> {
            #expect(throws: CellErrorCode.badGeneration) { try cell.promote(to: .at(generation, 9)) }
        }
        try cell.promote(to: .at(5, 1))
        // Nothing of 4 was left.
        try cell.promote(to: .at(4, 1))
        try cell.apply(.clear)
        #expect(throws: CellErrorCode.badGeneration) { try cell.promote(to: .at(1, 9)) }
        try cell.apply(.open, .open, .open, .open)
        try cell.promote(to: .at(1, 9))
    }

    @Test(arguments: Asked.names)
    func propose(name: String) throws {
        let cell = try Asked.cell(name)
        let isLeading = name == "leading" || name == "at the end"
        let code: CellErrorCode? = cell.role == .reader ? .readOnly : isLeading ? nil : .notPrimary
        #expect(Asked.code { try cell.propose(CellCommand(.open).arguments) } == code)
        #expect(Asked.code { try cell.propose([[0]]) } == code ?? .badCommand)
        #expect(Asked.code { try cell.propose([]) } == code ?? .badCommand)
    }

    private static func resumption(_ cell: Cell, _ place: CellPosition) -> CellErrorCode? {
        if cell.role == .reader { return .readOnly }
        guard let cursor = cell.cursor else { return .notSynced }
        if place.generation != cursor.generation || place.generation >= 1 << 53 { return .badGeneration }
        return place.offset == 0 || place.offset != cursor.offset ? .badOffset : nil
    }

    @Test(arguments: Asked.names)
    func resumeAndFollow(name: String) throws {
        let cell = try Asked.cell(name)
        for place in Asked.places {
            var changed = cell
            let code = Asked.code { try changed.resume(at: place) }
            #expect(code == Self.resumption(cell, place), "\(place)")
            #expect(changed.standing == (code == nil ? .leading : cell.standing))
            #expect(changed.cursor == cell.cursor && (try? changed.snapshot()) == (try? cell.snapshot()))
            changed.follow()
            #expect(changed.standing == (cell.cursor == nil ? .unsynced : .following))
            #expect(changed.cursor == cell.cursor && (try? changed.snapshot()) == (try? cell.snapshot()))
            let following = changed.seen
            changed.follow()
            #expect(changed.seen == following)
        }
    }

    /// Places that a snapshot may have and no primary: nobody resumes there.
    @Test(
        arguments: [
            (CellPosition.at(7, 0), CellErrorCode.badOffset), (.at(1 << 53, 4), .badGeneration),
            (.at(1 << 53, 0), .badGeneration), (.at(1 << 53 - 1, UInt64(Int64.max)), nil),
        ] as [(CellPosition, CellErrorCode?)]
    )
    func resumeAtTheEdges(place: CellPosition, code: CellErrorCode?) throws {
        var cell = try Cell.unsynced(.writer)
        let state = ModelCell(name: [99], generation: place.generation, offset: place.offset, capacity: 1)
        _ = try cell.take(state.payload, at: place)
        #expect(Asked.code { try cell.resume(at: place) } == code)
        #expect(cell.standing == (code == nil ? .leading : .following))
    }

    @Test(arguments: Asked.names)
    func installAndSnapshot(name: String) throws {
        let cell = try Asked.cell(name)
        var changed = cell
        let code: CellErrorCode = cell.standing == .leading ? .leading : .badSnapshot
        #expect(Asked.code { _ = try changed.take([0], at: .at(7, 1)) } == code)
        #expect(changed.seen == cell.seen)
        let unread: CellErrorCode? = cell.cursor == nil ? .notSynced : nil
        #expect(Asked.code { _ = try cell.read() } == unread)
        #expect(Asked.code { _ = try cell.read(atLeast: .at(9, 1)) } == unread ?? .otherGeneration)
        #expect(Asked.code { _ = try cell.snapshot() } == unread)
    }

    /// How long a value may be in each place of a command.
    @Test(arguments: [1, 5, 16_777_216] as [UInt64])
    func longestValue(limit: UInt64) throws {
        let cell = try Cell(name: [99], at: .at(7, 1), longestValue: limit)
        let (right, long) = ([UInt8](repeating: 0, count: Int(limit)), [UInt8](repeating: 0, count: Int(limit) + 1))
        let accepted: [CellCommand.Action] = [
            .write(right), .exchange(.bytes(right), right), .exchange(.never, right), .exchange(.bytes(right), nil),
            .exchange(.modifiedAt(.at(.max, 0)), nil), .clear, .fence, .open,
        ]
        for action in accepted { try cell.propose(CellCommand(action).arguments) }
        let refused: [CellCommand.Action] = [
            .write(long), .exchange(.bytes(long), []), .exchange(.bytes(long), nil), .exchange(.bytes([]), long),
            .exchange(.absent, long), .exchange(.modifiedAt(.at(1, 1)), long), .exchange(.bytes(long), long),
        ]
        for action in refused {
            #expect(throws: CellErrorCode.limitExceeded) { try cell.propose(CellCommand(action).arguments) }
            // Whoever gets it from the log applies it all the same.
            var changed = cell
            #expect(try changed.apply(CellCommand(action).arguments, at: .at(7, 1)) != nil)
        }
    }
}
