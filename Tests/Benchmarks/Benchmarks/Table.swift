/// A table of measurements: a row for each, with the time of each contender, and how the first one compares with the
/// others.
struct Table {
    private var rows: [[String]] = []
    private let title: String

    init(_ title: String) { self.title = title }

    mutating func add(_ workload: String, _ measurement: Measurement) {
        let names = measurement.names
        if rows.isEmpty {
            rows.append(["ns for one"] + names + names.dropFirst().map { "\(names[0]) against \($0)" })
        }
        let times = names.indices.map { text(measurement.time($0), digits: 1) }
        let ratios = names.indices.dropFirst().map { text(measurement.ratio(to: $0), digits: 2) + "x" }
        rows.append([workload] + times + ratios)
    }

    func show() {
        print("\n\(title)\n")
        let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        for row in rows {
            let cells = zip(row, widths).enumerated().map { index, cell in
                let space = String(repeating: " ", count: cell.1 - cell.0.count)
                return index == 0 ? cell.0 + space : space + cell.0
            }
            print(cells.joined(separator: "  "))
        }
    }

    /// The median, and in brackets the least and the most.
    private func text(_ spread: Spread, digits: Int) -> String {
        let parts = [spread.median, spread.least, spread.most].map { rounded($0, digits) }
        return "\(parts[0]) [\(parts[1])-\(parts[2])]"
    }

    private func rounded(_ value: Double, _ digits: Int) -> String {
        let scale = digits == 1 ? 10.0 : 100.0
        let number = Int(value * scale + 0.5)
        let fraction = String(number % Int(scale))
        return "\(number / Int(scale)).\(String(repeating: "0", count: digits - fraction.count))\(fraction)"
    }
}
