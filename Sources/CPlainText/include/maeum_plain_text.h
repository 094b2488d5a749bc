// The characters that nearly all Korean comments consist of: reading them and folding their runs.
#ifndef MAEUM_PLAIN_TEXT_H
#define MAEUM_PLAIN_TEXT_H

#include <stdint.h>

/// Writes the scalars of a text, folded, and returns how many there are; −1 where a character is not plain or
/// ill-formed.
///
/// Plain are ASCII, Hangul syllables U+AC00–D7A3, compatibility jamo U+3131–318E but U+3164, U+2010–2027,
/// U+2600–26FF and U+4E00–9FFF. Capital letters become small ones, controls spaces. Of equal scalars in a row no
/// more than two are kept, of spaces one, none at either end. There is room for as many scalars as bytes.
///
/// Four characters are read at a time where the processor can: `patterns` tells for the continuation bytes (set
/// bits) among twelve bytes which of the first four characters have three bytes (bit k for character k) and which
/// have one, or more than 15 where one has neither; `shuffles` has for each of these 16 patterns the sixteen
/// places from which four 32-bit numbers, the bytes of a character each, are put together.
int64_t maeum_fold_plain(
    const uint8_t *_Nonnull text, int64_t length, uint32_t *_Nonnull scalars,
    const uint8_t *_Nonnull patterns, const uint8_t *_Nonnull shuffles);

#endif
