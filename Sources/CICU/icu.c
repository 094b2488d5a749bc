#include "maeum_icu.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>
#include <unicode/uversion.h>

// A buffer that keeps its memory between texts.
typedef struct {
  void *data;
  int64_t bytes;
} buffer;

struct maeum_icu {
  UBreakIterator *words;
  UBreakIterator *graphemes;
  const UNormalizer2 *nfc;   // shared by ICU, never closed
  const UNormalizer2 *nfkc;  // asked only for single raw decompositions
  buffer units;              // UChar: the text as UTF-16
  buffer offsets;            // int32_t: where each unit starts in the UTF-8
  buffer ends;               // int32_t: segment ends
  buffer sources;            // int32_t: segment ends in the source
  buffer composed;           // uint8_t: NFC as UTF-8
  buffer segment;            // UChar: one segment of it
  buffer ordered;            // UChar: a long segment in canonical order
  buffer points;             // mark: its scalars
};

static int32_t reserve(buffer *buffer, int64_t count, size_t size) {
  int64_t bytes = count * (int64_t)size;
  if (bytes <= buffer->bytes) return 0;
  bytes += bytes / 2;
  void *data = realloc(buffer->data, (size_t)bytes);
  if (data == NULL) return U_MEMORY_ALLOCATION_ERROR;
  buffer->data = data;
  buffer->bytes = bytes;
  return 0;
}

maeum_icu *maeum_icu_open(int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  maeum_icu *icu = calloc(1, sizeof *icu);
  if (icu == NULL) {
    *status = U_MEMORY_ALLOCATION_ERROR;
    return NULL;
  }
  icu->words = ubrk_open(UBRK_WORD, "ko", NULL, 0, &code);
  icu->graphemes = ubrk_open(UBRK_CHARACTER, "ko", NULL, 0, &code);
  icu->nfc = unorm2_getNFCInstance(&code);
  icu->nfkc = unorm2_getNFKCInstance(&code);
  *status = U_FAILURE(code) ? code : 0;
  if (U_FAILURE(code)) {
    maeum_icu_close(icu);
    return NULL;
  }
  return icu;
}

void maeum_icu_close(maeum_icu *icu) {
  if (icu == NULL) return;
  if (icu->words != NULL) ubrk_close(icu->words);
  if (icu->graphemes != NULL) ubrk_close(icu->graphemes);
  buffer *all[] = {&icu->units,    &icu->offsets, &icu->ends,    &icu->sources,
                   &icu->composed, &icu->segment, &icu->ordered, &icu->points};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) free(all[i]->data);
  free(icu);
}

const char *maeum_icu_error_name(int32_t status) { return u_errorName((UErrorCode)status); }

void maeum_icu_version(char text[20]) {
  UVersionInfo version;
  u_getVersion(version);
  u_versionToString(version, text);
}

void maeum_icu_unicode_version(char text[20]) {
  UVersionInfo version;
  u_getUnicodeVersion(version);
  u_versionToString(version, text);
}

// ---- Properties ---------------------------------------------------------------------------------

static int is_hangul_syllable(UChar32 c) { return 0xAC00 <= c && c <= 0xD7A3; }

uint8_t maeum_icu_traits(const maeum_icu *icu, uint32_t scalar) {
  UChar32 c = (UChar32)scalar;
  if (is_hangul_syllable(c)) return MAEUM_ICU_ALPHANUMERIC;
  uint8_t traits = 0;
  if (u_isUWhiteSpace(c) || u_charType(c) == U_CONTROL_CHAR) traits |= MAEUM_ICU_SPACE;
  if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) traits |= MAEUM_ICU_IGNORABLE;
  if (unorm2_getCombiningClass(icu->nfc, c) != 0) traits |= MAEUM_ICU_MARK;
  if (u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC)) traits |= MAEUM_ICU_PICTOGRAPH;
  if (unorm2_isInert(icu->nfc, c)) traits |= MAEUM_ICU_INERT;
  if (u_isUAlphabetic(c) || (U_GET_GC_MASK(c) & U_GC_N_MASK)) traits |= MAEUM_ICU_ALPHANUMERIC;
  if (u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION)) traits |= MAEUM_ICU_EMOJI;
  return traits;
}

// The one scalar that a full-width or half-width form stands for. The raw decomposition, because
// the full one takes half-width jamo on to conjoining jamo.
static UChar32 fold_width(const maeum_icu *icu, UChar32 c) {
  if (c != 0x3000 && (c < 0xFF01 || 0xFFEE < c)) return c;
  UChar units[4];
  UErrorCode code = U_ZERO_ERROR;
  int32_t length = unorm2_getRawDecomposition(icu->nfkc, c, units, 4, &code);
  return U_SUCCESS(code) && length == 1 ? units[0] : c;
}

static UChar32 fold_latin_case(UChar32 c) {
  if (c < 0x80) return 'A' <= c && c <= 'Z' ? c + 0x20 : c;
  UErrorCode code = U_ZERO_ERROR;
  if (is_hangul_syllable(c) || uscript_getScript(c, &code) != USCRIPT_LATIN) return c;
  return u_foldCase(c, U_FOLD_CASE_DEFAULT);
}

int32_t maeum_icu_fold(const maeum_icu *icu, const uint8_t *utf8, int32_t length, uint32_t *scalars,
                       uint8_t *traits, int32_t *ends) {
  int32_t count = 0;
  for (int32_t i = 0; i < length; count++) {
    UChar32 c;
    U8_NEXT_OR_FFFD(utf8, i, length, c);
    c = fold_latin_case(fold_width(icu, c));
    scalars[count] = (uint32_t)c;
    traits[count] = maeum_icu_traits(icu, (uint32_t)c);
    ends[count] = i;
  }
  return count;
}

// ---- UTF-16 and its offsets ---------------------------------------------------------------------

// Fills `units` and `offsets`; one entry more than units, so that every boundary has an offset.
static int32_t transcode(maeum_icu *icu, const uint8_t *utf8, int32_t length, int32_t *count) {
  int32_t status = reserve(&icu->units, length, sizeof(UChar));
  if (status == 0) status = reserve(&icu->offsets, (int64_t)length + 1, sizeof(int32_t));
  if (status != 0) return status;
  UChar *units = icu->units.data;
  int32_t *offsets = icu->offsets.data;
  int32_t n = 0;
  for (int32_t i = 0; i < length;) {
    int32_t start = i;
    UChar32 c;
    U8_NEXT_OR_FFFD(utf8, i, length, c);
    offsets[n] = start;
    if (c <= 0xFFFF) {
      units[n++] = (UChar)c;
    } else {
      offsets[n + 1] = start;
      units[n++] = U16_LEAD(c);
      units[n++] = U16_TRAIL(c);
    }
  }
  offsets[n] = length;
  *count = n;
  return 0;
}

// ---- Boundaries ---------------------------------------------------------------------------------

static int32_t boundaries_of(maeum_icu *icu, UBreakIterator *iterator, const uint8_t *utf8,
                             int32_t length, maeum_icu_boundaries *boundaries) {
  int32_t unit_count = 0;
  int32_t status = transcode(icu, utf8, length, &unit_count);
  if (status == 0) status = reserve(&icu->ends, unit_count, sizeof(int32_t));
  if (status != 0) return status;
  UErrorCode code = U_ZERO_ERROR;
  ubrk_setText(iterator, icu->units.data, unit_count, &code);
  if (U_FAILURE(code)) return code;
  const int32_t *offsets = icu->offsets.data;
  int32_t *ends = icu->ends.data;
  int32_t count = 0;
  ubrk_first(iterator);
  for (int32_t end; (end = ubrk_next(iterator)) != UBRK_DONE;) ends[count++] = offsets[end];
  boundaries->ends = ends;
  boundaries->count = count;
  return 0;
}

int32_t maeum_icu_words(maeum_icu *icu, const uint8_t *utf8, int32_t length,
                        maeum_icu_boundaries *boundaries) {
  return boundaries_of(icu, icu->words, utf8, length, boundaries);
}

int32_t maeum_icu_graphemes(maeum_icu *icu, const uint8_t *utf8, int32_t length,
                            maeum_icu_boundaries *boundaries) {
  return boundaries_of(icu, icu->graphemes, utf8, length, boundaries);
}

// ---- NFC ----------------------------------------------------------------------------------------

typedef struct {
  UChar32 scalar;
  uint8_t combining_class;
} mark;

// Sorts each run of marks by combining class, keeping the order inside a class (UAX #15). Counting
// sort, because a run may hold millions of marks. `points` has room for 2 × count.
static void order_marks(mark *points, int32_t count) {
  mark *sorted = points + count;
  for (int32_t start = 0, end; start < count; start = end) {
    end = start + 1;
    if (points[start].combining_class == 0) continue;
    while (end < count && points[end].combining_class != 0) end++;
    int32_t next[257] = {0};
    for (int32_t i = start; i < end; i++) next[points[i].combining_class + 1]++;
    for (int32_t i = 0; i < 256; i++) next[i + 1] += next[i];
    for (int32_t i = start; i < end; i++) sorted[next[points[i].combining_class]++] = points[i];
    memcpy(points + start, sorted, (size_t)(end - start) * sizeof *points);
  }
}

// Writes the canonical decomposition of a segment, in canonical order, to `ordered`.
static int32_t decompose(maeum_icu *icu, const UChar *units, int32_t count, int32_t *length) {
  int32_t point_count = 0;
  for (int32_t i = 0; i < count;) {
    // A scalar decomposes to at most four; sorting needs the room twice.
    int32_t status = reserve(&icu->points, 2 * ((int64_t)point_count + 4), sizeof(mark));
    if (status != 0) return status;
    mark *points = icu->points.data;
    UChar parts[8];
    int32_t part_start = i;
    UChar32 c;
    U16_NEXT(units, i, count, c);
    UErrorCode code = U_ZERO_ERROR;
    int32_t part_length = unorm2_getDecomposition(icu->nfc, c, parts, 8, &code);
    if (U_FAILURE(code)) return code;
    if (part_length < 0) {
      part_length = i - part_start;
      memcpy(parts, units + part_start, (size_t)part_length * sizeof(UChar));
    }
    for (int32_t k = 0; k < part_length;) {
      U16_NEXT(parts, k, part_length, c);
      points[point_count++] = (mark){c, unorm2_getCombiningClass(icu->nfc, c)};
    }
  }
  mark *points = icu->points.data;
  order_marks(points, point_count);
  int32_t status = reserve(&icu->ordered, 2 * (int64_t)point_count, sizeof(UChar));
  if (status != 0) return status;
  UChar *ordered = icu->ordered.data;
  int32_t n = 0;
  for (int32_t i = 0; i < point_count; i++) U16_APPEND_UNSAFE(ordered, n, points[i].scalar);
  *length = n;
  return 0;
}

// ICU moves each mark to its place by insertion, quadratic in a run of marks. A segment longer than
// this (Unicode's Stream-Safe Text Format knows at most 30 marks) is put in order before.
enum { LONG_SEGMENT = 64 };

// Writes a segment in NFC to `segment`.
static int32_t compose_segment(maeum_icu *icu, const UChar *units, int32_t count, int32_t *length) {
  if (count > LONG_SEGMENT) {
    int32_t status = decompose(icu, units, count, &count);
    if (status != 0) return status;
    units = icu->ordered.data;
  }
  // NFC is at most three times as long in UTF-16 (UAX #15, section 10).
  int64_t capacity = 3 * (int64_t)count;
  if (capacity > INT32_MAX) capacity = INT32_MAX;
  int32_t status = reserve(&icu->segment, capacity, sizeof(UChar));
  if (status != 0) return status;
  UErrorCode code = U_ZERO_ERROR;
  *length = unorm2_normalize(icu->nfc, units, count, icu->segment.data, (int32_t)capacity, &code);
  return U_FAILURE(code) ? code : 0;
}

static int is_between(UChar32 first, UChar32 c, UChar32 last) { return first <= c && c <= last; }

// Whether NFC treats what is before and what is from `c` on alone. ICU answers for `c` whatever is
// before it; a conjoining vowel or final consonant, though, composes only with Hangul right before.
static int is_boundary(const maeum_icu *icu, UChar32 previous, UChar32 c) {
  int is_vowel = is_between(0x1161, c, 0x1175), is_final = is_between(0x11A8, c, 0x11C2);
  if (is_vowel) return !is_between(0x1100, previous, 0x1112);
  if (is_final) return !is_between(0x1161, previous, 0x1175) && !is_hangul_syllable(previous);
  return unorm2_hasBoundaryBefore(icu->nfc, c);
}

// Where the segment that starts at `start` ends: the next place that NFC does not reach across.
static int32_t segment_end(const maeum_icu *icu, const UChar *units, int32_t start, int32_t count) {
  int32_t end = start;
  UChar32 previous, c;
  U16_NEXT(units, end, count, previous);
  while (end < count) {
    int32_t next = end;
    U16_NEXT(units, next, count, c);
    if (is_boundary(icu, previous, c)) break;
    previous = c;
    end = next;
  }
  return end;
}

int32_t maeum_icu_compose(maeum_icu *icu, const uint8_t *utf8, int32_t length,
                          maeum_icu_composition *composition) {
  int32_t count = 0;
  int32_t status = transcode(icu, utf8, length, &count);
  if (status != 0) return status;
  const UChar *units = icu->units.data;
  const int32_t *offsets = icu->offsets.data;
  UErrorCode code = U_ZERO_ERROR;
  int32_t span = unorm2_spanQuickCheckYes(icu->nfc, units, count, &code);
  memset(composition, 0, sizeof *composition);
  composition->is_source = span == count;
  if (U_FAILURE(code) || span == count) return U_FAILURE(code) ? code : 0;

  // Each of at most `count` segments is at most three times as long; both ends have an entry each.
  status = reserve(&icu->composed, 3 * (int64_t)length, 1);
  if (status == 0) status = reserve(&icu->ends, count, sizeof(int32_t));
  if (status == 0) status = reserve(&icu->sources, count, sizeof(int32_t));
  if (status != 0) return status;
  uint8_t *composed = icu->composed.data;
  int32_t *ends = icu->ends.data;
  int32_t *sources = icu->sources.data;
  int32_t written = 0, segments = 0;
  for (int32_t start = 0; start < count;) {
    if (span > 0) {
      int32_t size = offsets[start + span] - offsets[start];
      memcpy(composed + written, utf8 + offsets[start], (size_t)size);
      written += size;
      start += span;
      ends[segments] = written;
      sources[segments++] = offsets[start];
    }
    if (start < count) {
      int32_t end = segment_end(icu, units, start, count), part_length = 0;
      status = compose_segment(icu, units + start, end - start, &part_length);
      if (status != 0) return status;
      const UChar *part = icu->segment.data;
      for (int32_t i = 0; i < part_length;) {
        UChar32 c;
        U16_NEXT(part, i, part_length, c);
        U8_APPEND_UNSAFE(composed, written, c);
      }
      start = end;
      ends[segments] = written;
      sources[segments++] = offsets[start];
    }
    span = unorm2_spanQuickCheckYes(icu->nfc, units + start, count - start, &code);
    if (U_FAILURE(code)) return code;
  }
  composition->utf8 = composed;
  composition->length = written;
  composition->target_ends = ends;
  composition->source_ends = sources;
  composition->segment_count = segments;
  return 0;
}
