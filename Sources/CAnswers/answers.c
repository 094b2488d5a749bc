#include "maeum_answers.h"

#include <string.h>

// The loader picks a version once, by an ifunc, which glibc has; elsewhere there is one version. The
// choice is made before the thread sanitizer is ready for any code.
#if defined(__x86_64__) && defined(__GLIBC__) && !__has_feature(thread_sanitizer)
#define WIDEST __attribute__((target_clones("default", "arch=x86-64-v3")))
#else
#define WIDEST
#endif

// A byte has to continue a sequence exactly where one of the three before it asks for it; beside that
// the bytes that no sequence has (C0, C1, F5 to FF) are faults, and those that do not follow E0, ED, F0
// and F4. Source: Unicode 16.0, table 3-7. Without a branch the loop takes many bytes at a time.
WIDEST bool maeum_has_fault(const uint8_t *bytes, int64_t count) {
  uint8_t faults = 0;
  for (int64_t i = 3; i < count; i++) {
    uint8_t byte = bytes[i], one = bytes[i - 1], two = bytes[i - 2], three = bytes[i - 3];
    uint8_t continues = (int8_t)byte < -0x40;
    uint8_t is_asked_for = (one >= 0xC0) | (two >= 0xE0) | (three >= 0xF0);
    uint8_t has_no_place = (byte == 0xC0) | (byte == 0xC1) | (byte >= 0xF5);
    // E0 goes before A0…BF, ED before 80…9F, F0 before 90…BF, F4 before 80…8F.
    uint8_t is_high = byte >= 0xA0, is_not_low = byte >= 0x90;
    uint8_t follows = ((one == 0xE0) & !is_high) | ((one == 0xED) & is_high)
        | ((one == 0xF0) & !is_not_low) | ((one == 0xF4) & is_not_low);
    faults |= (continues ^ is_asked_for) | has_no_place | follows;
  }
  return faults != 0;
}

typedef uint8_t bytes16 __attribute__((vector_size(16), aligned(1)));
typedef uint8_t bytes32 __attribute__((vector_size(32), aligned(1)));

#define NEEDS_ESCAPE(bytes) (((bytes) < 0x20) | ((bytes) == '"') | ((bytes) == '\\'))

// Many bytes are copied and looked at together; the last of them may overlap those before.
#define COPY_UNESCAPED(chunk)                                                   \
  {                                                                             \
    int64_t last = count - (int64_t)sizeof(chunk);                              \
    chunk end = *(const chunk *)(from + last);                                  \
    __typeof__(NEEDS_ESCAPE(end)) found = NEEDS_ESCAPE(end);                    \
    _Pragma("clang loop unroll(disable)")                                       \
    for (int64_t place = 0; place < last; place += (int64_t)sizeof(chunk)) {    \
      chunk some = *(const chunk *)(from + place);                              \
      *(chunk *)(to + place) = some;                                            \
      found |= NEEDS_ESCAPE(some);                                              \
    }                                                                           \
    *(chunk *)(to + last) = end;                                                \
    return __builtin_reduce_or(found) == 0;                                     \
  }

WIDEST bool maeum_copy_unescaped(uint8_t *to, const uint8_t *from, int64_t count) {
  if (count >= 32) COPY_UNESCAPED(bytes32)
  if (count >= 16) COPY_UNESCAPED(bytes16)
  bool found = false;
  for (int64_t place = 0; place < count; place++) {
    uint8_t byte = from[place];
    to[place] = byte;
    found |= NEEDS_ESCAPE(byte);
  }
  return !found;
}

typedef float floats8 __attribute__((vector_size(32), aligned(4)));
typedef double doubles8 __attribute__((vector_size(64)));
typedef int32_t ints8 __attribute__((vector_size(32)));
typedef uint32_t lanes8 __attribute__((vector_size(32)));
typedef uint64_t words8 __attribute__((vector_size(64), aligned(8)));
typedef uint16_t pairs32 __attribute__((vector_size(64)));

WIDEST void maeum_write_six_decimals(uint8_t *line, const void *numbers, const void *places) {
  doubles8 values = __builtin_convertvector(*(const floats8 *)numbers, doubles8);
  // A float times 10⁶ has 38 bits and plus ½ no more than 53, so that both are exact in a double.
  lanes8 whole = (lanes8)__builtin_convertvector(values * 1e6 + 0.5, ints8);
  words8 millionths = __builtin_convertvector(whole, words8);
  // Pairs of digits, by products and shifts that divide by 100 in the range of what they divide; the first
  // pair is ten times the digit before the point.
  words8 hundreds = (millionths * 671089) >> 26;
  words8 ten_thousands = (hundreds * 5243) >> 19;
  words8 one = ((ten_thousands * 41) >> 12) * 10;
  words8 words = one | (ten_thousands - one * 10) << 16 | (hundreds - ten_thousands * 100) << 32
      | (millionths - hundreds * 100) << 48;
  // Each pair becomes two bytes, the tens in the lower one: tens + 256 · (pair − 10 · tens).
  pairs32 pairs = (pairs32)words;
  pairs32 digits = (pairs << 8) - ((pairs * 103) >> 10) * 2559;
  // The zero behind the first digit becomes the point.
  words8 characters = (words8)digits | 0x3030303030302E30;
  for (int lane = 0; lane < 8; lane++) {
    uint64_t word = characters[lane];
    memcpy(line + ((const int64_t *)places)[lane], &word, 8);
  }
}
