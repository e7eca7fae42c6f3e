// What a C programmer would write by hand for the same job, as the peer that the Swift reference is measured against.
// Spec/02-wire.md and Spec/03-backlog.md say what it does; it keeps the same rules, with the protocol's limits.

#ifndef TIDEMARK_PEER_H
#define TIDEMARK_PEER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
    PEER_FRAME,
    PEER_NEED_MORE,
    PEER_BAD_ENVELOPE,
    PEER_BAD_OFFSET,
    PEER_NEGATIVE_OFFSET,
    PEER_BAD_COUNT,
    PEER_BAD_LENGTH,
    PEER_BAD_TERMINATOR,
    PEER_LIMIT_EXCEEDED,
    PEER_NO_MEMORY,
} peer_verdict;

typedef struct {
    uint64_t count;
    uint64_t length;
    uint64_t total;
} peer_limits;

extern const peer_limits peer_protocol_limits;

/// Where an argument lies, counted from the first byte that the decoder was given.
typedef struct {
    size_t start;
    size_t end;
} peer_range;

/// A decoded frame. The array of ranges belongs to the frame and is used again for the next one.
typedef struct {
    uint64_t offset;
    size_t count;
    size_t used;       // bytes of a whole frame
    size_t at;         // position of the byte that was refused
    peer_range *ranges;
    size_t capacity;
} peer_frame;

/// An argument to encode.
typedef struct {
    const uint8_t *bytes;
    size_t length;
} peer_slice;

/// Bytes that are written again and again from the beginning.
typedef struct {
    uint8_t *bytes;
    size_t length;
    size_t capacity;
} peer_buffer;

/// Decodes one frame from the beginning of the bytes.
peer_verdict peer_decode(const uint8_t *bytes, size_t size, const peer_limits *limits, peer_frame *frame);
void peer_frame_free(peer_frame *frame);

/// Appends one frame to the buffer.
peer_verdict peer_encode(
    peer_buffer *buffer, uint64_t offset, const peer_slice *arguments, size_t count, const peer_limits *limits);
void peer_buffer_free(peer_buffer *buffer);

/// Checks a frame and computes its encoded length.
peer_verdict peer_encoded_length(
    uint64_t offset, const peer_slice *arguments, size_t count, const peer_limits *limits, size_t *length);

/// Writes a frame that has been checked; returns the byte behind its last one.
uint8_t *peer_write_frame(uint8_t *to, uint64_t offset, const peer_slice *arguments, size_t count);

/// A backlog as it is usually written: a ring of pointers, and memory of its own for each frame.
typedef struct {
    uint64_t offset;
    size_t length;
    uint8_t *bytes;
} peer_held;

typedef struct {
    uint64_t budget;
    uint64_t next;
    uint64_t bytes;
    size_t first;
    size_t count;
    size_t capacity;   // a power of two
    peer_held *ring;
} peer_backlog;

peer_backlog peer_backlog_create(uint64_t budget);
void peer_backlog_free(peer_backlog *backlog);
peer_verdict peer_backlog_push(peer_backlog *backlog, const peer_slice *arguments, size_t count, uint64_t *offset);

/// The held frame with this offset, or NULL.
const peer_held *peer_backlog_seek(const peer_backlog *backlog, uint64_t offset);

/// Nanoseconds for which the processor has worked for this thread: what other programs get does not count.
uint64_t peer_processor_time(void);

#endif
