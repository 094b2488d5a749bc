// The loops over the bytes of lines and answers, in the widest registers that the processor has.
#ifndef MAEUM_ANSWERS_H
#define MAEUM_ANSWERS_H

#include <stdbool.h>
#include <stdint.h>

/// Whether one of the bytes from the fourth on is a fault in UTF-8, given the three before it.
///
/// So bytes are well-formed where they have no fault behind three zeros and before three zeros.
bool maeum_has_fault(const uint8_t *_Nonnull bytes, int64_t count);

/// Copies bytes that stand for themselves in a JSON string; returns false where one of them does not.
///
/// Then the copy means nothing. `to` has room for `count` bytes and overlaps nothing.
bool maeum_copy_unescaped(
    uint8_t *_Nonnull to, const uint8_t *_Nonnull from, int64_t count);

/// Writes eight numbers with six decimals, such as `0.123457`, the one at `i` from `line[places[i]]` on.
///
/// Each takes eight characters. A half is rounded up. The numbers are floats from 0 to 1, the places integers
/// of 64 bits.
void maeum_write_six_decimals(
    uint8_t *_Nonnull line, const void *_Nonnull numbers, const void *_Nonnull places);

#endif
