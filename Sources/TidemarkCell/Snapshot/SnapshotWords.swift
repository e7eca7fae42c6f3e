/// The words of a cell's snapshot.
///
/// Spec: CELL-080
enum SnapshotWords {
    static let client = Array("CELL.CLIENT".utf8)
    static let state = Array("CELL.STATE".utf8)
    static let value = Array("CELL.VALUE".utf8)

    /// The version of the format.
    static let version = Array("1".utf8)

    static let never = Array("never".utf8)
    static let cleared = Array("cleared".utf8)
    static let valued = Array("value".utf8)
    static let none = Array("none".utf8)

    /// An index in the list of clients: five digits, so that the order of bytes is that of the indices.
    static func index(_ index: Int) -> [UInt8] {
        let digits = Array(String(index).utf8)
        return Array(repeating: UInt8(ascii: "0"), count: max(0, 5 - digits.count)) + digits
    }
}
