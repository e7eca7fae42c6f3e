extension LWWTable: Equatable {
    /// Whether both hold the same entries.
    public static func == (left: LWWTable, right: LWWTable) -> Bool {
        left.count == right.count && left.entries().elementsEqual(right.entries())
    }
}
