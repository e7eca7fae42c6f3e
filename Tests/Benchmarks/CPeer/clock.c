#define _POSIX_C_SOURCE 199309L

#include "tidemark_peer.h"

#include <time.h>

uint64_t peer_processor_time(void)
{
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}
