// Sums of rows of weights, in the widest registers that the processor has.
//
// A product is rounded before it is added, never fused, and a lane adds its products in the order of the
// entries: every processor gives the same bits.
#ifndef MAEUM_LANES_H
#define MAEUM_LANES_H

#include <stdint.h>

/// sums[u] += values[e] * weights[columns[e] * units + u], for e in order and each u below `units`.
///
/// `sums` and `weights` are floats. `units` is a multiple of 8, `weights` holds every row that a column
/// names, and `sums` overlaps nothing.
void maeum_add_rows(
    void *_Nonnull sums, int64_t units, const void *_Nonnull weights,
    const int32_t *_Nonnull columns, const float *_Nonnull values, int64_t count);

#endif
