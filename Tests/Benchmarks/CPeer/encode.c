#include "tidemark_peer.h"

#include <stdlib.h>
#include <string.h>

#define LAST_OFFSET (UINT64_C(9223372036854775806))
#define INLINE static inline __attribute__((always_inline))

INLINE unsigned digits(uint64_t n)
{
    unsigned count = 1;
    for (;;) {
        if (n < 10) return count;
        if (n < 100) return count + 1;
        if (n < 1000) return count + 2;
        if (n < 10000) return count + 3;
        n /= 10000;
        count += 4;
    }
}

INLINE uint8_t *write_number(uint8_t *to, uint8_t type, uint64_t n)
{
    *to++ = type;
    if (n < 10) {
        *to++ = (uint8_t)('0' + n);
    } else {
        uint8_t *end = to + digits(n), *p = end;
        do {
            *--p = (uint8_t)('0' + n % 10);
            n /= 10;
        } while (n);
        to = end;
    }
    *to++ = '\r';
    *to++ = '\n';
    return to;
}

peer_verdict peer_encoded_length(
    uint64_t offset, const peer_slice *arguments, size_t count, const peer_limits *limits, size_t *length)
{
    if (offset > LAST_OFFSET) return PEER_BAD_OFFSET;
    if (count == 0) return PEER_BAD_COUNT;
    if (count > limits->count) return PEER_LIMIT_EXCEEDED;
    uint64_t left = limits->total;
    size_t sum = 4 + 3 + digits(offset) + 3 + digits(count);
    for (size_t i = 0; i < count; i++) {
        uint64_t n = arguments[i].length;
        if (n > limits->length || n > left) return PEER_LIMIT_EXCEEDED;
        left -= n;
        sum += 3 + digits(n) + (size_t)n + 2;
    }
    *length = sum;
    return PEER_FRAME;
}

uint8_t *peer_write_frame(uint8_t *to, uint64_t offset, const peer_slice *arguments, size_t count)
{
    memcpy(to, "*2\r\n", 4);
    to = write_number(to + 4, ':', offset);
    to = write_number(to, '*', count);
    for (size_t i = 0; i < count; i++) {
        to = write_number(to, '$', arguments[i].length);
        memcpy(to, arguments[i].bytes, arguments[i].length);
        to += arguments[i].length;
        *to++ = '\r';
        *to++ = '\n';
    }
    return to;
}

peer_verdict peer_encode(
    peer_buffer *buffer, uint64_t offset, const peer_slice *arguments, size_t count, const peer_limits *limits)
{
    size_t length;
    peer_verdict verdict = peer_encoded_length(offset, arguments, count, limits, &length);
    if (verdict != PEER_FRAME) return verdict;
    if (buffer->capacity - buffer->length < length) {
        size_t capacity = buffer->capacity * 2;
        if (capacity < buffer->length + length) capacity = buffer->length + length;
        uint8_t *bytes = realloc(buffer->bytes, capacity);
        if (!bytes) return PEER_NO_MEMORY;
        buffer->bytes = bytes;
        buffer->capacity = capacity;
    }
    peer_write_frame(buffer->bytes + buffer->length, offset, arguments, count);
    buffer->length += length;
    return PEER_FRAME;
}

void peer_buffer_free(peer_buffer *buffer)
{
    free(buffer->bytes);
    memset(buffer, 0, sizeof *buffer);
}
