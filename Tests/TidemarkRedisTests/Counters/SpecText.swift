import ConformanceKit

/// The files of Spec/.
enum SpecText {
    static func read(_ path: String) throws -> String {
        let root = #filePath.split(separator: "/").dropLast(4).map { "/\($0)" }.joined()
        return String(decoding: try Files.read("\(root)/Spec/\(path)"), as: UTF8.self)
    }
}
