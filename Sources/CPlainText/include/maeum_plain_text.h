// The characters that nearly all Korean comments consist of, four at a time.
#ifndef MAEUM_PLAIN_TEXT_H
#define MAEUM_PLAIN_TEXT_H

#include <stdint.h>

/// How far a text has been folded.
typedef struct {
  /// The bytes that were read.
  int64_t read;
  /// The scalars that were written.
  int64_t written;
  /// The last scalar that was read, and how many equal ones ended with it.
  uint32_t previous;
  uint32_t run;
} maeum_folding;

/// Reads characters and writes their scalars, as long as they are Hangul syllables, jamo or printable ASCII and
/// sixteen bytes are left; nothing where the processor cannot.
///
/// Capital letters become small ones. Of equal scalars in a row no more than two are written, of spaces one.
/// There is room for as many scalars as bytes. `patterns` tells for the continuation bytes (set bits) among
/// twelve bytes which of the first four characters have three bytes (bit k for character k) and which have one,
/// or more than 15 where one has neither; `shuffles` has for each of these 16 patterns the sixteen places from
/// which four 32-bit numbers, the bytes of a character each, are put together.
void maeum_fold_fours(
    const uint8_t *_Nonnull text, int64_t length, uint32_t *_Nonnull scalars,
    maeum_folding *_Nonnull folding, const uint8_t *_Nonnull patterns,
    const uint8_t *_Nonnull shuffles);

#endif
