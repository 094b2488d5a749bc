#define _GNU_SOURCE
#include "maeum_large_heap.h"

// Says which C library it is.
#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

static const uintptr_t page_size = 2 << 20;
// More than a large model takes.
static const int region_size = 64 << 20;
static const int most_in_region = 32 << 20;

void maeum_prepare_large_heap(void) {
  // Arrays of up to 32 MiB, the most that glibc accepts, come from the region, which is kept. Threads have it
  // in common.
  mallopt(M_ARENA_MAX, 1);
  mallopt(M_MMAP_THRESHOLD, most_in_region);
  mallopt(M_TRIM_THRESHOLD, 2 * region_size);
  mallopt(M_TOP_PAD, region_size);
  // What lies before the first large page is given away and not used. It is more than what is free now, so
  // that the region grows, and by the padding beyond that.
  char *first = malloc(page_size);
  mallopt(M_TOP_PAD, most_in_region);
  if (!first) return;
  uintptr_t start = ((uintptr_t)first + page_size - 1) & -page_size;
  uintptr_t end = (uintptr_t)sbrk(0);
  // Memory from elsewhere, where the region has no room to grow, lies beyond its end.
  if (start < end) madvise((void *)start, end - start, MADV_HUGEPAGE);
}
#else
void maeum_prepare_large_heap(void) {}
#endif
