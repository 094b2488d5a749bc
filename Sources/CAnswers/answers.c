#include "maeum_answers.h"

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
