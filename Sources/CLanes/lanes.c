#include "maeum_lanes.h"
#include "widest.h"

#pragma STDC FP_CONTRACT OFF

// So many rows ahead are asked for: rows lie anywhere in a table larger than the near caches.
enum { AHEAD = 4 };

typedef float lanes8 __attribute__((vector_size(32), aligned(4)));

// The sums stay in registers while the entries pass by: `width`, 8 at most, is a constant for the compiler.
__attribute__((always_inline)) static inline void add_block(
    float *sums, int64_t units, const float *weights, const int32_t *columns, const float *values,
    int64_t count, const int width) {
  lanes8 block[8];
  for (int i = 0; i < width; i++) block[i] = ((const lanes8 *)sums)[i];
  for (int64_t entry = 0; entry < count; entry++) {
    int64_t next = entry + AHEAD < count ? entry + AHEAD : entry;
    // One in each line of 64 bytes.
    for (int i = 0; i < width / 2; i++) {
      __builtin_prefetch(weights + columns[next] * units + 16 * i);
    }
    const lanes8 *row = (const lanes8 *)(weights + columns[entry] * units);
    for (int i = 0; i < width; i++) block[i] += row[i] * values[entry];
  }
  for (int i = 0; i < width; i++) ((lanes8 *)sums)[i] = block[i];
}

WIDEST void maeum_add_rows(
    void *to, int64_t units, const void *from, const int32_t *columns, const float *values,
    int64_t count) {
  float *sums = to;
  const float *weights = from;
  int64_t first = 0;
  for (; first + 64 <= units; first += 64) {
    add_block(sums + first, units, weights + first, columns, values, count, 8);
  }
  for (; first + 32 <= units; first += 32) {
    add_block(sums + first, units, weights + first, columns, values, count, 4);
  }
  for (; first < units; first += 8) {
    add_block(sums + first, units, weights + first, columns, values, count, 1);
  }
}
