public import TidemarkWire

extension Backlog {
    /// Encodes a frame with the next offset and holds it, after evicting the oldest frames that leave no room for it.
    ///
    /// The new frame is held even when it alone is longer than the budget. Nothing is allocated for a frame but, from
    /// time to time, a page.
    ///
    /// - Parameter arguments: the mutation, as a command with its arguments.
    /// - Returns: the offset of the frame.
    /// - Throws: `badCount` without arguments, `limitExceeded` above the limits in force, `offsetExhausted` when the
    ///   next offset is 2^63-1; the first of them that holds. A refused push changes nothing.
    ///
    /// Spec: BACKLOG-004, BACKLOG-010, BACKLOG-011, BACKLOG-012, BACKLOG-013, BACKLOG-014, BACKLOG-015, BACKLOG-016,
    /// BACKLOG-017
    @inlinable
    public mutating func push(
        _ arguments: borrowing some FrameArguments & ~Copyable & ~Escapable
    ) throws(BacklogErrorCode) -> UInt64 {
        let offset = next
        let length = try acceptedLength(of: arguments)
        if UInt64(length) > budget &- min(tape.end &- tape.start, budget) { evict(toFit: length) }
        index.append(position: tape.end)
        if length <= tape.room() {
            tape.append(count: length) { [encoder] page, position in
                _ = encoder.write(offset: offset, arguments: arguments, into: &page, at: position)
            }
        } else {
            appendAcrossPages(arguments)
        }
        next = offset &+ 1
        isStarted = true
        return offset
    }

    /// The encoded length of the next frame, in bytes, if it may be pushed.
    @inlinable
    func acceptedLength(
        of arguments: borrowing some FrameArguments & ~Copyable & ~Escapable
    ) throws(BacklogErrorCode) -> Int {
        let length: Int
        do throws(WireErrorCode) {
            // An exhausted offset speaks last, so it must not be the encoder's reason.
            length = try encoder.encodedLength(offset: min(next, Wire.maxFrameOffset), arguments: arguments)
        } catch {
            throw error == .badCount ? .badCount : .limitExceeded
        }
        guard next < Wire.maxNextOffset else { throw .offsetExhausted }
        return length
    }

    /// Evicts frames, oldest first, for as long as one is held and there is no room for `length` bytes.
    @usableFromInline
    mutating func evict(toFit length: Int) {
        // A frame above the budget leaves room for none, not less than none.
        let most = budget - min(UInt64(length), budget)
        var offset = oldest
        var start = tape.start
        while offset < next, tape.end &- start > most {
            offset &+= 1
            start = offset == next ? tape.end : index.position(of: offset, after: start)
        }
        removeFrames(below: offset, startingAt: start, upcoming: length)
    }

    /// Encodes the next frame piece by piece, for it does not fit in what is left of the page.
    @inlinable
    mutating func appendAcrossPages(_ arguments: borrowing some FrameArguments & ~Copyable & ~Escapable) {
        let count = arguments.count
        tape.appendPiece { [encoder, next] piece in
            encoder.writeHead(offset: next, count: count, into: &piece, at: 0)
        }
        for argument in 0..<count {
            let length = arguments.length(at: argument)
            tape.appendPiece { [encoder] piece in
                encoder.writeHeader(UInt8(ascii: "$"), length, into: &piece, at: 0) + 2
            }
            tape.append(byteCount: length) { bytes, page, position in
                arguments.copyArgument(argument, bytes: bytes, into: &page, toByteOffset: position)
            }
        }
        tape.append(UInt8(ascii: "\r"))
        tape.append(UInt8(ascii: "\n"))
    }
}

extension PagedQueue<UInt8> {
    /// Adds `count` bytes, for which there is room. `body` writes them to the page, from the given position on.
    @inlinable
    @inline(__always)
    mutating func append(count: Int, writtenBy body: (_ page: inout MutableRawSpan, _ position: Int) -> Void) {
        let position = Int(truncatingIfNeeded: end & mask)
        end &+= UInt64(truncatingIfNeeded: count)
        var page = tail.mutableSpan
        var bytes = page.mutableBytes
        body(&bytes, position)
    }

    /// Adds `byteCount` bytes, in as many parts as there are pages that they lie in. `body` is told which of the bytes
    /// to write, and where.
    @inlinable
    mutating func append(
        byteCount: Int,
        writtenBy body: (_ bytes: Range<Int>, _ page: inout MutableRawSpan, _ position: Int) -> Void
    ) {
        var written = 0
        while written < byteCount {
            let count = min(room(), byteCount - written)
            append(count: count) { body(written..<written + count, &$0, $1) }
            written += count
        }
    }

    /// Adds the bytes that `body` writes to the beginning of a span of 48, and that end where it answers.
    @inlinable
    mutating func appendPiece(writtenBy body: (inout MutableRawSpan) -> Int) {
        var piece = InlineArray<48, UInt8>(repeating: 0)
        var span = piece.mutableSpan
        var bytes = span.mutableBytes
        let count = body(&bytes)
        append(byteCount: count) { part, page, position in
            page.copyBytes(part, of: piece.span.bytes, toByteOffset: position)
        }
    }
}
