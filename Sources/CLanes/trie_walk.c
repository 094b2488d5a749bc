#include "maeum_lanes.h"

// A slot, see `NGramTrie`: from the lowest bit on a unit (16), a base (23), whether it is a term (1), a column (24).
#define UNIT(slot) ((uint32_t)(slot) & 0xFFFF)
#define BASE(slot) ((uint32_t)((slot) >> 16) & 0x7FFFFF)
#define IS_TERM(slot) ((slot) >> 39 & 1)
#define COLUMN(slot) ((int32_t)((slot) >> 40))
#define TERM_BIT ((uint64_t)1 << 39)

// So many places are looked at before their last slots are, which have come near then.
enum { AHEAD = 32 };

// The first two slots of a place, and where the third one lies.
typedef struct {
  uint64_t one, two;
  uint32_t place, unit;
} walk;

static inline walk look(
    const uint64_t *slots, uint32_t first, uint32_t second, uint32_t third, uint32_t empty_base) {
  uint64_t one = slots[first];
  uint64_t two = slots[BASE(one) + second];
  // All bits set where the slot is another node's, which is no term here and leads to nowhere.
  uint64_t is_other = (uint64_t)0 - (UNIT(two) != second);
  uint32_t base = is_other ? empty_base : BASE(two);
  return (walk){one, two & ~(is_other & TERM_BIT), base + third, third};
}

// Whether a term is known cannot be foretold and is no branch: it is overwritten where it is not.
static inline int64_t write(
    const uint64_t *slots, const walk *to, int32_t *columns, int64_t count) {
  columns[count] = COLUMN(to->one);
  count += IS_TERM(to->one);
  columns[count] = COLUMN(to->two);
  count += IS_TERM(to->two);
  uint64_t three = slots[to->place];
  columns[count] = COLUMN(three);
  return count + (IS_TERM(three) & (UNIT(three) == to->unit));
}

int64_t maeum_find_columns(
    const uint64_t *slots, const uint16_t *units, const uint32_t *scalars, int64_t start,
    int64_t end, int64_t length, uint32_t empty_base, int32_t *columns) {
  walk walks[AHEAD];
  int64_t count = 0;
  // Place 0 is the mark before the text.
  uint32_t first = units[start == 0 ? 0 : scalars[start - 1]];
  uint32_t second = units[scalars[start]];
  int64_t last = end < length ? end : length;
  for (int64_t place = start; place < last; place += AHEAD) {
    int64_t size = last - place < AHEAD ? last - place : AHEAD;
    const uint32_t *next = scalars + place + 1;
    for (int64_t i = 0; i < size; i++) {
      uint32_t third = units[next[i]];
      walks[i] = look(slots, first, second, third, empty_base);
      __builtin_prefetch(slots + walks[i].place);
      first = second;
      second = third;
    }
    for (int64_t i = 0; i < size; i++) count = write(slots, walks + i, columns, count);
  }
  if (last < end) {
    // Behind the mark at the end there is nothing.
    walk to = look(slots, first, second, 0, empty_base);
    count = write(slots, &to, columns, count);
  }
  return count;
}
