// Loops over eight lanes, in the widest registers that the processor has. Every processor gives the same bits.
#ifndef MAEUM_LANES_H
#define MAEUM_LANES_H

#include <stdint.h>

/// Sums of rows of weights:
/// sums[u] += values[e] * weights[columns[e] * units + u], for e in order and each u below `units`.
///
/// `sums` and `weights` are floats. `units` is a multiple of 8, `weights` holds every row that a column
/// names, and `sums` overlaps nothing. A product is rounded before it is added, never fused, and a lane adds
/// its products in the order of the entries.
void maeum_add_rows(
    void *_Nonnull sums, int64_t units, const void *_Nonnull weights,
    const int32_t *_Nonnull columns, const float *_Nonnull values, int64_t count);

/// Writes the columns of the n-grams of up to three units that begin at the places `start` to `end` of a text, and
/// returns how many there are; see `NGramTrie`.
///
/// Place 0 is the mark before the text, place i its i-th scalar from 1 on, `length` the last one. Zeros follow the
/// scalars, each of which has a unit. `start` is below `end`; bases and units lead to slots; there is room for three
/// columns a place.
int64_t maeum_find_columns(
    const uint64_t *_Nonnull slots, const uint16_t *_Nonnull units,
    const uint32_t *_Nonnull scalars, int64_t start, int64_t end, int64_t length,
    uint32_t empty_base, int32_t *_Nonnull columns);

/// What one column of a row's occurrences is worth, and how often the row has it so far.
typedef struct {
  /// A row's number plus the occurrences; that of an earlier row is not above this row's number.
  uint32_t stamp;
  float scale;
} maeum_column;

/// What one more occurrence adds to a term's frequency and to its square.
typedef struct {
  float frequency;
  float square;
} maeum_step;

/// Adds the columns of a row to its sums, in order, and counts them in the table; returns how many were added.
///
/// Each adds `weights[8 * column + u] * (frequency * scale)` to `sums[u]` for u below 8 and
/// `square * (scale * scale)` to `sums[8]`, with the step of as many occurrences as there were before. It stops
/// at a column with so many that there is no step for them. `sums` and `weights` are floats; the table and the
/// weights have each column that is named.
int64_t maeum_multiply_row(
    void *_Nonnull sums, maeum_column *_Nonnull table, const void *_Nonnull weights,
    const int32_t *_Nonnull columns, int64_t count, uint32_t row_number,
    const maeum_step *_Nonnull steps, int64_t step_count);

/// Asks for the weights that ``maeum_multiply_row`` will look at, so that they are near when they are needed.
void maeum_fetch_rows(
    const void *_Nonnull weights, const int32_t *_Nonnull columns, int64_t count);

/// The logistic function 1 / (1 + e⁻ˢ) of eight sums s = slope · logit + bias, rounded to floats.
///
/// Returns the lanes, the first in the lowest bit, whose number means nothing. In the others it is what
/// a double becomes that any C library's `exp` gave, if its error is less than 2⁻⁵⁰: the double that is
/// computed here is known to 2⁻⁴⁴, and all numbers within that round to the same float. One in 60,000 texts
/// has a lane that is not sure. All are arrays of eight floats; NaN and infinity are never sure.
/// Source of the rounding test: Ziv, "Fast evaluation of elementary mathematical functions with correctly rounded
/// last bit", 1991.
uint8_t maeum_sigmoids(
    void *_Nonnull probabilities, const void *_Nonnull logits, const void *_Nonnull slopes,
    const void *_Nonnull biases);

#endif
