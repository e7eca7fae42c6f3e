/// Appends what the diagrams of chapter 08 are made of.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ byte: UInt8) { bytes.append(byte) }

    mutating func append(_ number: UInt64) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func append(_ time: HybridTime) { append(time.rawValue) }

    /// A length of four bytes, and so many bytes.
    mutating func append(counted field: [UInt8]) {
        withUnsafeBytes(of: UInt32(field.count).bigEndian) { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: field)
    }

    mutating func append(plain field: [UInt8]) { bytes.append(contentsOf: field) }
}
