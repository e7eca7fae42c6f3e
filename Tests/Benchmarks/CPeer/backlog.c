#include "tidemark_peer.h"

#include <stdlib.h>

peer_backlog peer_backlog_create(uint64_t budget)
{
    return (peer_backlog){.budget = budget};
}

void peer_backlog_free(peer_backlog *backlog)
{
    for (size_t i = 0; i < backlog->count; i++)
        free(backlog->ring[(backlog->first + i) & (backlog->capacity - 1)].bytes);
    free(backlog->ring);
    *backlog = (peer_backlog){0};
}

static bool grow(peer_backlog *backlog)
{
    size_t capacity = backlog->capacity ? backlog->capacity * 2 : 16;
    peer_held *ring = malloc(capacity * sizeof *ring);
    if (!ring) return false;
    for (size_t i = 0; i < backlog->count; i++)
        ring[i] = backlog->ring[(backlog->first + i) & (backlog->capacity - 1)];
    free(backlog->ring);
    backlog->ring = ring;
    backlog->capacity = capacity;
    backlog->first = 0;
    return true;
}

peer_verdict peer_backlog_push(peer_backlog *backlog, const peer_slice *arguments, size_t count, uint64_t *offset)
{
    size_t length;
    peer_verdict verdict = peer_encoded_length(backlog->next, arguments, count, &peer_protocol_limits, &length);
    if (verdict != PEER_FRAME) return verdict;
    uint8_t *bytes = malloc(length);
    if (!bytes) return PEER_NO_MEMORY;
    peer_write_frame(bytes, backlog->next, arguments, count);

    while (backlog->count > 0 && backlog->bytes + length > backlog->budget) {
        peer_held *oldest = &backlog->ring[backlog->first];
        backlog->bytes -= oldest->length;
        free(oldest->bytes);
        backlog->first = (backlog->first + 1) & (backlog->capacity - 1);
        backlog->count--;
    }
    if (backlog->count == backlog->capacity && !grow(backlog)) {
        free(bytes);
        return PEER_NO_MEMORY;
    }
    backlog->ring[(backlog->first + backlog->count) & (backlog->capacity - 1)] =
        (peer_held){backlog->next, length, bytes};
    backlog->count++;
    backlog->bytes += length;
    *offset = backlog->next++;
    return PEER_FRAME;
}

const peer_held *peer_backlog_seek(const peer_backlog *backlog, uint64_t offset)
{
    if (offset >= backlog->next || backlog->next - offset > backlog->count) return NULL;
    size_t index = backlog->count - (size_t)(backlog->next - offset);
    return &backlog->ring[(backlog->first + index) & (backlog->capacity - 1)];
}
