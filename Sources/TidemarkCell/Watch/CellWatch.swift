/// What somebody who watches a cell has been told, and whether there is anything new for him.
///
/// Ask ``next(of:)`` after the cell has changed, as often or as seldom as you like: the last state is never missed, and
/// what lies between may be.
///
/// Spec: CELL-076
public struct CellWatch: Hashable, Sendable {
    /// How far the watcher has seen; nil before he has seen anything. A later watch that begins with it goes on from here.
    public private(set) var cursor: CellPosition?

    /// A watch.
    ///
    /// - Parameter cursor: what the watcher was told last; nil for one who has been told nothing.
    public init(from cursor: CellPosition? = nil) { self.cursor = cursor }

    /// What a watcher is told.
    public enum Event: Hashable, Sendable {
        /// What the cell holds now.
        case state(Cell.Reading)
        /// What it holds in another history; what the watcher knew may be no part of it.
        case reset(Cell.Reading)
    }

    /// What is new in a cell; nil if nothing is.
    ///
    /// Spec: CELL-070, CELL-071, CELL-072, CELL-073, CELL-074, CELL-075
    public mutating func next(of cell: Cell) -> Event? {
        guard let reading = cell.reading else { return nil }
        guard let seen = cursor else {
            cursor = reading.cursor
            return .state(reading)
        }
        guard seen.generation == reading.cursor.generation else {
            cursor = reading.cursor
            return .reset(reading)
        }
        guard let modified = reading.modified, modified.generation == seen.generation, !modified.precedes(seen)
        else { return nil }
        cursor = reading.cursor
        return .state(reading)
    }
}
