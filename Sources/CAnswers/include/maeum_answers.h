// The loops over the bytes of lines and answers, in the widest registers that the processor has.
#ifndef MAEUM_ANSWERS_H
#define MAEUM_ANSWERS_H

#include <stdbool.h>
#include <stdint.h>

/// Whether one of the bytes from the fourth on is a fault in UTF-8, given the three before it.
///
/// So bytes are well-formed where they have no fault behind three zeros and before three zeros.
bool maeum_has_fault(const uint8_t *_Nonnull bytes, int64_t count);

#endif
