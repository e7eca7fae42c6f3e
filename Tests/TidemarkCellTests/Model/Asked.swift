import Testing

@testable import TidemarkCell

/// What refusals are asked of: cells of every kind, places of every size, and the code that comes.
enum Asked {
    static let generations: [UInt64] = [0, 1, 6, 7, 8, 1 << 53 - 1, 1 << 53, .max]
    static let offsets: [UInt64] = [
        0, 1, 2, 3, 4, UInt64(Int64.max) - 2, UInt64(Int64.max) - 1, UInt64(Int64.max), 1 << 63, .max,
    ]

    /// The code with which something is refused; nil if it is not.
    static func code(_ body: () throws -> Void) -> CellErrorCode? {
        do {
            try body()
            return nil
        } catch {
            return error as? CellErrorCode ?? .diverged
        }
    }

    static let names = [
        "unsynced writer", "unsynced reader", "leading", "following writer", "following reader", "at the end",
    ]

    /// Every generation with every offset.
    static let places = generations.flatMap { generation in offsets.map { CellPosition.at(generation, $0) } }

    /// The cell of this name, which stands at 7:3 or at the end of its generation.
    static func cell(_ name: String) throws -> Cell {
        if name.hasPrefix("unsynced") { return try .unsynced(name.hasSuffix("writer") ? .writer : .reader) }
        var cell = try Cell.leading(7, name == "at the end" ? UInt64(Int64.max) - 2 : 1)
        try cell.apply(.open, .write([97]))
        if name == "following writer" { cell.follow() }
        guard name == "following reader" else { return cell }
        var reader = try Cell.unsynced()
        _ = try reader.take(cell.snapshot(), at: .at(7, 3))
        return reader
    }
}
