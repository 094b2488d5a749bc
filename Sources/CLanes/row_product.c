#include "maeum_lanes.h"
#include "widest.h"

#pragma STDC FP_CONTRACT OFF

typedef float lanes8 __attribute__((vector_size(32), aligned(4)));

WIDEST int64_t maeum_multiply_row(
    void *sums, maeum_column *table, const void *weights, const int32_t *columns,
    int64_t count, uint32_t row_number, const maeum_step *steps, int64_t step_count) {
  const lanes8 *rows = weights;
  lanes8 lanes = *(const lanes8 *)sums;
  float squares = ((const float *)sums)[8];
  int64_t index = 0;
  for (; index < count; index++) {
    maeum_column *column = table + columns[index];
    // The stamp of an earlier row says as much as none, without a branch.
    uint32_t stamp = column->stamp > row_number ? column->stamp : row_number;
    int64_t before = stamp - row_number;
    if (before >= step_count) break;
    column->stamp = stamp + 1;
    maeum_step step = steps[before];
    float scale = column->scale;
    lanes += rows[columns[index]] * (step.frequency * scale);
    squares += step.square * (scale * scale);
  }
  *(lanes8 *)sums = lanes;
  ((float *)sums)[8] = squares;
  return index;
}

void maeum_fetch_rows(const void *weights, const int32_t *columns, int64_t count) {
  const lanes8 *rows = weights;
  for (int64_t index = 0; index < count; index++) __builtin_prefetch(rows + columns[index]);
}
