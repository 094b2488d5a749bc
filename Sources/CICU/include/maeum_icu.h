// The opaque door to ICU. No ICU type and no ICU header is visible here: Swift's Foundation brings a
// second ICU, and a file that sees both does not compile.
//
// Text goes in and comes out as UTF-8, a whole text a call. Lengths and offsets count bytes and fit
// in 32 bits. A function that can fail returns 0 or ICU's positive error code; ICU's negative codes
// are warnings and count as success.
#ifndef MAEUM_ICU_H
#define MAEUM_ICU_H

#include <stdint.h>

/// ICU's objects and the buffers for one thread.
typedef struct maeum_icu maeum_icu;

/// Opens a handle; NULL with a positive `status` where ICU or memory fails.
maeum_icu *_Nullable maeum_icu_open(int32_t *_Nonnull status);
void maeum_icu_close(maeum_icu *_Nullable icu);

/// ICU's name of a status code, such as "U_FILE_ACCESS_ERROR".
const char *_Nonnull maeum_icu_error_name(int32_t status);
/// The versions of the ICU that is loaded, such as "72.1" and "15.0".
void maeum_icu_version(char text[_Nonnull 20]);
void maeum_icu_unicode_version(char text[_Nonnull 20]);

/// What the normaliser and the tokenizer ask about a scalar.
enum {
  MAEUM_ICU_SPACE = 1,        // White_Space, or a control (Cc)
  MAEUM_ICU_IGNORABLE = 2,    // Default_Ignorable_Code_Point
  MAEUM_ICU_MARK = 4,         // Canonical_Combining_Class is not 0
  MAEUM_ICU_PICTOGRAPH = 8,   // Extended_Pictographic
  MAEUM_ICU_INERT = 16,       // NFC never changes it, whatever its neighbours
  MAEUM_ICU_ALPHANUMERIC = 32, // Alphabetic, or a number (N*)
  MAEUM_ICU_EMOJI = 64,       // Emoji_Presentation
};
uint8_t maeum_icu_traits(const maeum_icu *_Nonnull icu, uint32_t scalar);

/// Decodes a text and folds the width and the Latin case of each scalar.
///
/// Each maximal ill-formed subsequence becomes U+FFFD. `scalars`, `traits` and `ends` have room for
/// `length` entries; `traits` are those of the folded scalar, `ends` where it ends in `utf8`.
/// Returns the number of scalars.
int32_t maeum_icu_fold(const maeum_icu *_Nonnull icu, const uint8_t *_Nonnull utf8, int32_t length,
                       uint32_t *_Nonnull scalars, uint8_t *_Nonnull traits,
                       int32_t *_Nonnull ends);

/// A text in NFC, and how its segments follow from the source. Valid until the next call.
typedef struct {
  const uint8_t *_Nullable utf8;
  int32_t length;
  /// Segment `i` ends at `target_ends[i]` here and at `source_ends[i]` in the source.
  const int32_t *_Nullable target_ends;
  const int32_t *_Nullable source_ends;
  int32_t segment_count;
  /// Whether the source was in NFC already; then nothing else here is set.
  int32_t is_source;
} maeum_icu_composition;
/// Composes a text to NFC, in time linear in `length`.
int32_t maeum_icu_compose(maeum_icu *_Nonnull icu, const uint8_t *_Nonnull utf8, int32_t length,
                          maeum_icu_composition *_Nonnull composition);

/// Ascending ends of the segments of a text; the last is its length. Valid until the next call.
typedef struct {
  const int32_t *_Nullable ends;
  int32_t count;
} maeum_icu_boundaries;
/// The word boundaries of a text (UAX #29 with ICU's dictionaries).
int32_t maeum_icu_words(maeum_icu *_Nonnull icu, const uint8_t *_Nonnull utf8, int32_t length,
                        maeum_icu_boundaries *_Nonnull boundaries);
/// The boundaries of the extended grapheme clusters of a text (UAX #29).
int32_t maeum_icu_graphemes(maeum_icu *_Nonnull icu, const uint8_t *_Nonnull utf8, int32_t length,
                            maeum_icu_boundaries *_Nonnull boundaries);

#endif
