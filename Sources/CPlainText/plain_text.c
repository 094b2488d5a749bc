#include "maeum_plain_text.h"

#include <stdbool.h>

// How far a text has been folded.
typedef struct {
  int64_t read;
  int64_t written;
  // The last scalar that was read, and how many equal ones ended with it.
  uint32_t previous;
  uint32_t run;
} folding;

static inline void append(uint32_t scalar, uint32_t *scalars, folding *to) {
  if (scalar == to->previous) {
    if (++to->run > (scalar == 0x20 ? 1 : 2)) return;
  } else {
    to->run = 1;
    to->previous = scalar;
  }
  scalars[to->written++] = scalar;
}

static inline bool is_plain(uint32_t scalar) {
  if (scalar - 0xAC00 <= 0xD7A3 - 0xAC00) return true;
  return (scalar >= 0x3131 && scalar <= 0x318E && scalar != 0x3164)
      || (scalar >= 0x2010 && scalar <= 0x2027) || (scalar >= 0x2600 && scalar <= 0x26FF)
      || (scalar >= 0x4E00 && scalar <= 0x9FFF);
}

// Reads one character; false where it is not plain. At least one byte is left.
static inline bool fold_one(
    const uint8_t *text, int64_t length, uint32_t *scalars, folding *to) {
  const uint8_t *bytes = text + to->read;
  uint32_t scalar = bytes[0];
  if (scalar < 0x80) {
    to->read += 1;
    if (scalar - 'A' < 26) scalar |= 0x20;
    if (scalar < 0x20 || scalar == 0x7F) scalar = 0x20;
  } else {
    // A lead byte of three, and two bytes of continuation.
    if (length - to->read < 3 || scalar >> 4 != 0xE || bytes[1] >> 6 != 2 || bytes[2] >> 6 != 2) {
      return false;
    }
    to->read += 3;
    scalar = (scalar & 0xF) << 12 | (uint32_t)(bytes[1] & 0x3F) << 6 | (bytes[2] & 0x3F);
    if (!is_plain(scalar)) return false;
  }
  append(scalar, scalars, to);
  return true;
}

#if defined(__x86_64__)

#include <immintrin.h>

// Shuffling bytes came with SSSE3, in 2006; every processor but the first ones of x86-64 has it.
#define SHUFFLING __attribute__((target("ssse3")))

static inline bool has_fours(void) { return __builtin_cpu_supports("ssse3"); }

// The bytes of the four characters of each pattern.
static const uint8_t lengths[16] = {4, 6, 6, 8, 6, 8, 8, 10, 6, 8, 8, 10, 8, 10, 10, 12};

SHUFFLING static inline __m128i within(__m128i numbers, int first, int last) {
  return _mm_and_si128(
      _mm_cmpgt_epi32(numbers, _mm_set1_epi32(first - 1)),
      _mm_cmplt_epi32(numbers, _mm_set1_epi32(last + 1)));
}

// Reads Hangul syllables, jamo and printable ASCII, as long as there is nothing else and sixteen bytes are left.
SHUFFLING static void fold_fours(
    const uint8_t *text, int64_t length, uint32_t *scalars, folding *to, const uint8_t *patterns,
    const uint8_t *shuffles) {
  folding state = *to;
  // The last lane is the previous scalar.
  __m128i before = _mm_set1_epi32((int)state.previous);
  while (state.read + 16 <= length) {
    __m128i bytes = _mm_loadu_si128((const __m128i *)(text + state.read));
    int continuations = _mm_movemask_epi8(_mm_cmplt_epi8(bytes, _mm_set1_epi8(-0x40)));
    uint8_t pattern = patterns[continuations & 0xFFF];
    if (pattern > 15) break;
    // The bytes of a character as one big-endian number.
    __m128i codes =
        _mm_shuffle_epi8(bytes, _mm_loadu_si128((const __m128i *)(shuffles + 16 * pattern)));
    // U+AC00–D7A3, U+3131–3163, U+0020–007E. The bytes behind a lead byte are continuations for sure.
    __m128i known = _mm_or_si128(
        _mm_or_si128(within(codes, 0xEAB080, 0xED9EA3), within(codes, 0xE384B1, 0xE385A3)),
        within(codes, 0x20, 0x7E));
    if (_mm_movemask_epi8(known) != 0xFFFF) break;
    __m128i lower = _mm_and_si128(within(codes, 'A', 'Z'), _mm_set1_epi32(0x20));
    // Bit 6 is of a letter: that of a continuation is clear.
    __m128i four = _mm_or_si128(
        _mm_or_si128(_mm_and_si128(codes, _mm_set1_epi32(0x7F)), lower),
        _mm_or_si128(
            _mm_and_si128(_mm_srli_epi32(codes, 2), _mm_set1_epi32(0xFC0)),
            _mm_and_si128(_mm_srli_epi32(codes, 4), _mm_set1_epi32(0xF000))));
    __m128i repeats = _mm_cmpeq_epi32(four, _mm_alignr_epi8(four, before, 12));
    if (_mm_movemask_epi8(repeats) == 0) {
      _mm_storeu_si128((__m128i *)(scalars + state.written), four);
      state.written += 4;
      state.run = 1;
    } else {
      uint32_t lanes[4];
      _mm_storeu_si128((__m128i *)lanes, four);
      state.previous = (uint32_t)_mm_cvtsi128_si32(_mm_shuffle_epi32(before, 0xFF));
      for (int lane = 0; lane < 4; lane++) append(lanes[lane], scalars, &state);
    }
    before = four;
    state.read += lengths[pattern];
  }
  state.previous = (uint32_t)_mm_cvtsi128_si32(_mm_shuffle_epi32(before, 0xFF));
  *to = state;
}

#else

static inline bool has_fours(void) { return false; }

static void fold_fours(
    const uint8_t *text, int64_t length, uint32_t *scalars, folding *to, const uint8_t *patterns,
    const uint8_t *shuffles) {}

#endif

int64_t maeum_fold_plain(
    const uint8_t *text, int64_t length, uint32_t *scalars, const uint8_t *patterns,
    const uint8_t *shuffles) {
  bool fours = has_fours();
  // A space where there is none makes the first one of the text one too many.
  folding to = {0, 0, 0x20, 1};
  while (to.read < length) {
    if (fours && length - to.read >= 16) fold_fours(text, length, scalars, &to, patterns, shuffles);
    // What four at a time are not for, and the end of the text.
    do {
      if (!fold_one(text, length, scalars, &to)) return -1;
    } while (to.read < length && (!fours || length - to.read < 16));
  }
  return to.written > 0 && to.previous == 0x20 ? to.written - 1 : to.written;
}
