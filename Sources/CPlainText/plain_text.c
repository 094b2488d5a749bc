#include "maeum_plain_text.h"

#if defined(__x86_64__)

#include <immintrin.h>

// Shuffling bytes came with SSSE3, in 2006; every processor but the first ones of x86-64 has it.
#define SHUFFLING __attribute__((target("ssse3")))

SHUFFLING static inline __m128i within(__m128i numbers, int first, int last) {
  return _mm_and_si128(
      _mm_cmpgt_epi32(numbers, _mm_set1_epi32(first - 1)),
      _mm_cmplt_epi32(numbers, _mm_set1_epi32(last + 1)));
}

// The bytes of the four characters of each pattern.
static const uint8_t lengths[16] = {4, 6, 6, 8, 6, 8, 8, 10, 6, 8, 8, 10, 8, 10, 10, 12};

// Writes four scalars one by one, those that are kept.
static void write_runs(const uint32_t *four, uint32_t *scalars, maeum_folding *folding) {
  for (int i = 0; i < 4; i++) {
    uint32_t scalar = four[i];
    folding->run = scalar == folding->previous ? folding->run + 1 : 1;
    folding->previous = scalar;
    if (folding->run > (scalar == 0x20 ? 1 : 2)) continue;
    scalars[folding->written++] = scalar;
  }
}

SHUFFLING static void fold(
    const uint8_t *text, int64_t length, uint32_t *scalars, maeum_folding *to,
    const uint8_t *patterns, const uint8_t *shuffles) {
  maeum_folding folding = *to;
  // The last lane is the previous scalar.
  __m128i before = _mm_set1_epi32((int)folding.previous);
  while (folding.read + 16 <= length) {
    __m128i bytes = _mm_loadu_si128((const __m128i *)(text + folding.read));
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
      _mm_storeu_si128((__m128i *)(scalars + folding.written), four);
      folding.written += 4;
      folding.run = 1;
    } else {
      uint32_t lanes[4];
      _mm_storeu_si128((__m128i *)lanes, four);
      folding.previous = (uint32_t)_mm_cvtsi128_si32(_mm_shuffle_epi32(before, 0xFF));
      write_runs(lanes, scalars, &folding);
    }
    before = four;
    folding.read += lengths[pattern];
  }
  folding.previous = (uint32_t)_mm_cvtsi128_si32(_mm_shuffle_epi32(before, 0xFF));
  *to = folding;
}

void maeum_fold_fours(
    const uint8_t *text, int64_t length, uint32_t *scalars, maeum_folding *folding,
    const uint8_t *patterns, const uint8_t *shuffles) {
  if (__builtin_cpu_supports("ssse3")) {
    fold(text, length, scalars, folding, patterns, shuffles);
  }
}

#else

void maeum_fold_fours(
    const uint8_t *text, int64_t length, uint32_t *scalars, maeum_folding *folding,
    const uint8_t *patterns, const uint8_t *shuffles) {}

#endif
