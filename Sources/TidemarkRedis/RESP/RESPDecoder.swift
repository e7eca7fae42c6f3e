import NIOCore

/// Decodes replies from the bytes of a connection, delivered in any pieces.
///
/// Memory grows with the bytes that have arrived, never with those that have been announced. Give it the same buffer
/// each time, with what has arrived since written behind the rest: it takes whole strings, numbers and array headers from
/// the front and leaves the others.
struct RESPDecoder {
    let limits: RESPLimits

    /// How many bytes have been taken from the connection.
    private(set) var position = 0

    private var open: [OpenArray] = []
    private var bytesLeft: Int
    private var elementsLeft: Int
    /// How many bytes of a line that has not ended have been looked at.
    private var scanned = 0

    private struct OpenArray {
        var elements: [RESPValue]
        var missing: Int
    }

    /// What the front of the buffer is.
    private enum Item {
        case value(RESPValue, size: Int)
        case bulk(start: Int, length: Int)
        case array(count: Int, size: Int)
    }

    init(limits: RESPLimits = RESPLimits()) {
        self.limits = limits
        bytesLeft = limits.bytes
        elementsLeft = limits.elements
    }

    /// Takes the next reply from the front of the buffer; `nil` while it has not arrived as a whole.
    ///
    /// An error is final: the decoder is not to be used again, as nobody knows where the next reply begins.
    mutating func next(in buffer: inout ByteBuffer) throws(RESPError) -> RESPValue? {
        while let item = try item(at: buffer.readableBytesSpan) {
            let reader = buffer.readerIndex
            switch item {
            case .value(let value, let size):
                take(size, from: &buffer)
                if let reply = close(with: value) { return reply }
            case .bulk(let start, let length):
                let bytes = buffer.getBytes(at: reader + start, length: length) ?? []
                bytesLeft -= length
                take(start + length + 2, from: &buffer)
                if let reply = close(with: .bulk(bytes)) { return reply }
            case .array(let count, let size):
                guard open.count < limits.depth else { throw error(at: 0, .depth) }
                take(size, from: &buffer)
                elementsLeft -= count
                guard count == 0 else {
                    // An element takes three bytes at least, so no more than have arrived are made room for.
                    var elements: [RESPValue] = []
                    elements.reserveCapacity(min(count, buffer.readableBytes / 3 + 1))
                    open.append(OpenArray(elements: elements, missing: count))
                    continue
                }
                if let reply = close(with: .array([])) { return reply }
            }
        }
        return nil
    }

    private mutating func take(_ size: Int, from buffer: inout ByteBuffer) {
        buffer.moveReaderIndex(forwardBy: size)
        position += size
        scanned = 0
    }

    /// Puts the value into the array that it is an element of, and that one into its own if it is full now; answers the
    /// value that is no element.
    private mutating func close(with value: RESPValue) -> RESPValue? {
        var value = value
        while let last = open.indices.last {
            open[last].elements.append(value)
            open[last].missing -= 1
            guard open[last].missing == 0 else { return nil }
            value = .array(open.removeLast().elements)
        }
        bytesLeft = limits.bytes
        elementsLeft = limits.elements
        return value
    }

    private mutating func item(at bytes: RawSpan) throws(RESPError) -> Item? {
        guard let type = bytes.byte(at: 0) else { return nil }
        switch type {
        case UInt8(ascii: ":"):
            guard let number = try number(in: bytes, .digitOrSign) else { return nil }
            return .value(.integer(number.value), size: number.end)
        case UInt8(ascii: "$"):
            return try bulk(in: bytes)
        case UInt8(ascii: "*"):
            guard let count = try number(in: bytes, .minusOne) else { return nil }
            if count.value == -1 { return .value(.null, size: count.end) }
            guard count.value <= elementsLeft else { throw error(at: 1, .count) }
            return .array(count: Int(count.value), size: count.end)
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            guard let text = try line(in: bytes) else { return nil }
            bytesLeft -= text.count
            let value: RESPValue = type == UInt8(ascii: "+") ? .simpleString(text) : .error(text)
            return .value(value, size: text.count + 3)
        default:
            throw error(at: 0, .type)
        }
    }

    private func bulk(in bytes: RawSpan) throws(RESPError) -> Item? {
        guard let length = try number(in: bytes, .minusOne) else { return nil }
        if length.value == -1 { return .value(.null, size: length.end) }
        guard length.value <= bytesLeft else { throw error(at: 1, .length) }
        let end = length.end + Int(length.value)
        guard let carriageReturn = bytes.byte(at: end) else { return nil }
        guard carriageReturn == LineEnd.carriageReturn else { throw error(at: end, .carriageReturn) }
        guard let lineFeed = bytes.byte(at: end + 1) else { return nil }
        guard lineFeed == LineEnd.lineFeed else { throw error(at: end + 1, .lineFeed) }
        return .bulk(start: length.end, length: Int(length.value))
    }

    private mutating func line(in bytes: RawSpan) throws(RESPError) -> [UInt8]? {
        let longest = min(RESPLimits.line, bytesLeft)
        var index = 1 + scanned
        while let byte = bytes.byte(at: index), byte != LineEnd.carriageReturn {
            guard byte != LineEnd.lineFeed else { throw error(at: index, .text) }
            guard index <= longest else { throw error(at: index, .carriageReturn) }
            index += 1
        }
        scanned = index - 1
        guard bytes.byte(at: index) != nil, let lineFeed = bytes.byte(at: index + 1) else { return nil }
        guard lineFeed == LineEnd.lineFeed else { throw error(at: index + 1, .lineFeed) }
        return bytes.extracting(1..<index).withUnsafeBytes { Array($0) }
    }

    /// The number behind the type, and the place behind its CRLF. The only negative lengths and counts are -1.
    private func number(
        in bytes: RawSpan,
        _ first: RESPError.Expectation
    ) throws(RESPError) -> (value: Int64, end: Int)? {
        var index = 1
        let isNegative = bytes.byte(at: 1) == UInt8(ascii: "-")
        if isNegative { index += 1 }
        let start = index
        // Negative all along: the least integer has no positive counterpart.
        var value: Int64 = 0
        while let byte = bytes.byte(at: index), let digit = byte.digit {
            if index == start, digit == 0, isNegative { throw error(at: index, .positiveDigit) }
            if index > start, value == 0 { throw error(at: index, .carriageReturn) }
            let (tenfold, isTooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, isStillTooLarge) = tenfold.subtractingReportingOverflow(Int64(digit))
            if isTooLarge || isStillTooLarge { throw error(at: 1, .integerInRange) }
            value = sum
            index += 1
        }
        guard let carriageReturn = bytes.byte(at: index) else { return nil }
        guard index > start else { throw error(at: index, isNegative ? .digit : first) }
        guard carriageReturn == LineEnd.carriageReturn else { throw error(at: index, .digitOrEnd) }
        guard isNegative || value != .min else { throw error(at: 1, .integerInRange) }
        guard first == .digitOrSign || !isNegative || value == -1 else { throw error(at: 1, .minusOne) }
        guard let lineFeed = bytes.byte(at: index + 1) else { return nil }
        guard lineFeed == LineEnd.lineFeed else { throw error(at: index + 1, .lineFeed) }
        return (isNegative ? value : -value, index + 2)
    }

    private func error(at index: Int, _ expected: RESPError.Expectation) -> RESPError {
        RESPError(position: position + index, expected: expected)
    }
}

extension RawSpan {
    /// The byte at `offset`, if the span has it.
    @inline(__always)
    func byte(at offset: Int) -> UInt8? {
        guard offset >= 0, offset < byteCount else { return nil }
        return unsafeLoad(fromUncheckedByteOffset: offset, as: UInt8.self)
    }
}
