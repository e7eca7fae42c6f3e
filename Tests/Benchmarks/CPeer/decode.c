#include "tidemark_peer.h"

#include <stdlib.h>

const peer_limits peer_protocol_limits = {1048576, 67108864, 67108864};

#define LAST_OFFSET (UINT64_C(9223372036854775806))
#define INLINE static inline __attribute__((always_inline))

/// Reads a canonical decimal and its CRLF. `over` is the verdict on a digit that takes the number above `limit`.
INLINE peer_verdict number(
    const uint8_t **cursor, const uint8_t *end, uint64_t limit, bool zero, peer_verdict bad, peer_verdict over,
    uint64_t *value)
{
    const uint8_t *p = *cursor;
    peer_verdict verdict = bad;
    if (p == end) { verdict = PEER_NEED_MORE; goto stop; }
    uint64_t n = (uint64_t)(*p - '0');
    if (n > 9) goto stop;
    if (n == 0) {
        if (!zero) goto stop;
        p++;
        if (p == end) { verdict = PEER_NEED_MORE; goto stop; }
        if (*p != '\r') goto stop;
    } else {
        if (n > limit) { verdict = over; goto stop; }
        for (;;) {
            p++;
            if (p == end) { verdict = PEER_NEED_MORE; goto stop; }
            uint8_t digit = (uint8_t)(*p - '0');
            if (digit > 9) {
                if (*p != '\r') goto stop;
                break;
            }
            // No limit is above LAST_OFFSET, so ten times the number does not overflow.
            uint64_t longer = n * 10 + digit;
            if (n > LAST_OFFSET / 10 || longer > limit) { verdict = over; goto stop; }
            n = longer;
        }
    }
    p++;
    if (p == end) { verdict = PEER_NEED_MORE; goto stop; }
    if (*p != '\n') { verdict = PEER_BAD_TERMINATOR; goto stop; }
    *cursor = p + 1;
    *value = n;
    return PEER_FRAME;
stop:
    *cursor = p;
    return verdict;
}

static bool grow(peer_frame *frame)
{
    size_t capacity = frame->capacity ? frame->capacity * 2 : 16;
    peer_range *ranges = realloc(frame->ranges, capacity * sizeof *ranges);
    if (!ranges) return false;
    frame->ranges = ranges;
    frame->capacity = capacity;
    return true;
}

peer_verdict peer_decode(const uint8_t *bytes, size_t size, const peer_limits *limits, peer_frame *frame)
{
    const uint8_t *p = bytes, *end = bytes + size;
    peer_verdict verdict;
    uint64_t count, length, left = limits->total;

    static const uint8_t envelope[4] = {'*', '2', '\r', '\n'};
    for (size_t i = 0; i < 4; i++, p++) {
        if (p == end) { verdict = PEER_NEED_MORE; goto stop; }
        if (*p != envelope[i]) { verdict = PEER_BAD_ENVELOPE; goto stop; }
    }

    if (p == end) { verdict = PEER_NEED_MORE; goto stop; }
    if (*p != ':') { verdict = PEER_BAD_OFFSET; goto stop; }
    p++;
    if (p != end && *p == '-') { verdict = PEER_NEGATIVE_OFFSET; goto stop; }
    verdict = number(&p, end, LAST_OFFSET, true, PEER_BAD_OFFSET, PEER_BAD_OFFSET, &frame->offset);
    if (verdict != PEER_FRAME) goto stop;

    if (p == end) { verdict = PEER_NEED_MORE; goto stop; }
    if (*p != '*') { verdict = PEER_BAD_COUNT; goto stop; }
    p++;
    verdict = number(&p, end, limits->count, false, PEER_BAD_COUNT, PEER_LIMIT_EXCEEDED, &count);
    if (verdict != PEER_FRAME) goto stop;

    for (uint64_t i = 0; i < count; i++) {
        if (p == end) { verdict = PEER_NEED_MORE; goto stop; }
        if (*p != '$') { verdict = PEER_BAD_LENGTH; goto stop; }
        p++;
        uint64_t most = limits->length < left ? limits->length : left;
        verdict = number(&p, end, most, true, PEER_BAD_LENGTH, PEER_LIMIT_EXCEEDED, &length);
        if (verdict != PEER_FRAME) goto stop;
        left -= length;

        if ((size_t)(end - p) < length) { p = end; verdict = PEER_NEED_MORE; goto stop; }
        if (i == frame->capacity && !grow(frame)) { verdict = PEER_NO_MEMORY; goto stop; }
        frame->ranges[i].start = (size_t)(p - bytes);
        p += length;
        frame->ranges[i].end = (size_t)(p - bytes);

        if (p == end) { verdict = PEER_NEED_MORE; goto stop; }
        if (*p != '\r') { verdict = PEER_BAD_TERMINATOR; goto stop; }
        p++;
        if (p == end) { verdict = PEER_NEED_MORE; goto stop; }
        if (*p != '\n') { verdict = PEER_BAD_TERMINATOR; goto stop; }
        p++;
    }
    frame->count = (size_t)count;
    frame->used = (size_t)(p - bytes);
    return PEER_FRAME;
stop:
    frame->at = (size_t)(p - bytes);
    return verdict;
}

void peer_frame_free(peer_frame *frame)
{
    free(frame->ranges);
    frame->ranges = NULL;
    frame->capacity = 0;
}
