/// A piece of a snapshot.
public enum WireChunk {
    /// Appends a chunk with `payload`, 1 to 65,536 bytes, to `buffer`. A refused chunk appends nothing.
    ///
    /// - Throws: `badLength` without payload, `limitExceeded` above 65,536 bytes.
    ///
    /// Spec: WIRE-060, WIRE-063, WIRE-064
    public static func append(_ payload: RawSpan, to buffer: inout [UInt8]) throws(WireErrorCode) {
        guard !payload.isEmpty else { throw .badLength }
        guard payload.byteCount <= Wire.maxChunkLength else { throw .limitExceeded }
        buffer.append(text: "$", decimal: UInt64(payload.byteCount))
        buffer.append(contentsOf: "\r\n".utf8)
        buffer.append(bytes: payload)
        buffer.append(contentsOf: "\r\n".utf8)
    }
}
