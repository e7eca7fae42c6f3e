// The only file of the module that leaves safe Swift. The standard library's spans have no bulk copy, and an array has
// no way to append bytes that it does not fill beforehand; a checked loop over bytes copies at 1 to 2 GB/s, memcpy at
// 10 and more.

extension MutableRawSpan {
    /// Copies all of `source` to this span, from `offset` on. Traps if there is no room for it.
    @inlinable
    @inline(__always)
    public mutating func copyBytes(of source: RawSpan, toByteOffset offset: Int) {
        precondition(offset >= 0 && source.byteCount <= byteCount - offset, "no room for the bytes")
        source.withUnsafeBytes { from in
            withUnsafeMutableBytes { to in
                guard let start = from.baseAddress, let target = to.baseAddress else { return }
                Memory.copy(from: start, to: target.advanced(by: offset), count: from.count)
            }
        }
    }

    /// Copies only the bytes at `bytes` of `source` to this span, from `offset` on. Traps if `source` does not have them
    /// all, or there is no room for them.
    @inlinable
    public mutating func copyBytes(_ bytes: Range<Int>, of source: RawSpan, toByteOffset offset: Int) {
        copyBytes(of: source.extracting(bytes), toByteOffset: offset)
    }
}

/// Memory that two spans stand for.
@usableFromInline
enum Memory {
    /// Copies `count` bytes to where they do not overlap.
    ///
    /// Most arguments are short: for them, a call costs more than the copy. Long ones are copied in blocks, as the
    /// string instruction that `memcpy` takes for them on x86 is slow where the target is not in the cache, which in a
    /// backlog it never is.
    @inlinable
    @inline(__always)
    static func copy(from source: UnsafeRawPointer, to target: UnsafeMutableRawPointer, count: Int) {
        func move<Word: BitwiseCopyable>(_ offset: Int, as type: Word.Type) {
            target.storeBytes(
                of: source.loadUnaligned(fromByteOffset: offset, as: type),
                toByteOffset: offset,
                as: type
            )
        }
        if count < 8 {
            if count >= 4 {
                move(0, as: UInt32.self)
                move(count &- 4, as: UInt32.self)
            } else if count > 0 {
                move(0, as: UInt8.self)
                move(count / 2, as: UInt8.self)
                move(count &- 1, as: UInt8.self)
            }
        } else if count <= 16 {
            move(0, as: UInt64.self)
            move(count &- 8, as: UInt64.self)
        } else if count < 4096 {
            target.copyMemory(from: source, byteCount: count)
        } else {
            copyBlocks(from: source, to: target, count: count)
        }
    }

    /// Copies `count` bytes in blocks that no string instruction is taken for.
    @usableFromInline
    @inline(never)
    static func copyBlocks(from source: UnsafeRawPointer, to target: UnsafeMutableRawPointer, count: Int) {
        let block = 256
        var offset = 0
        while count - offset > block {
            (target + offset).copyMemory(from: source + offset, byteCount: block)
            offset += block
        }
        (target + offset).copyMemory(from: source + offset, byteCount: count - offset)
    }
}

extension [UInt8] {
    /// Appends `byteCount` bytes, all of which `body` writes.
    @inlinable
    package mutating func append(byteCount: Int, writtenBy body: (inout MutableRawSpan) -> Void) {
        append(addingCapacity: byteCount) { output in
            output.withUnsafeMutableBufferPointer { buffer, initializedCount in
                var bytes = MutableRawSpan(_unsafeBytes: UnsafeMutableRawBufferPointer(buffer))
                body(&bytes)
                initializedCount = byteCount
            }
        }
    }
}

// Loads that say whether the bytes are there. The span's own trap instead, so that everything would be checked twice:
// with them a frame of 56 bytes takes 26 ns to decode, with these 22.

extension RawSpan {
    /// The byte at `offset`, if the span has it.
    @inline(__always)
    func byte(at offset: Int) -> UInt8? {
        guard offset >= 0, offset < byteCount else { return nil }
        return unsafeLoad(fromUncheckedByteOffset: offset, as: UInt8.self)
    }

    /// The 2 bytes at `offset`, the first one lowest, if the span has them.
    @inline(__always)
    func halfWord(at offset: Int) -> UInt16? {
        guard offset >= 0, offset <= byteCount - 2 else { return nil }
        return UInt16(littleEndian: unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt16.self))
    }

    /// The 8 bytes at `offset`, the first one lowest, if the span has them.
    @inline(__always)
    func word(at offset: Int) -> UInt64? {
        guard offset >= 0, offset <= byteCount - 8 else { return nil }
        return UInt64(littleEndian: unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self))
    }
}
