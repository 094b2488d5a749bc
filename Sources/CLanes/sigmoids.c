#include "maeum_lanes.h"
#include "widest.h"

// A fused product changes the last bits of the power, but no number that is sure. So contraction is left on.

typedef float floats8 __attribute__((vector_size(32), aligned(4)));
typedef double doubles8 __attribute__((vector_size(64)));
typedef int32_t ints8 __attribute__((vector_size(32)));
typedef int64_t longs8 __attribute__((vector_size(64)));

// The widest sums that are looked at: the power and the result are normal numbers, in float as in double.
#define WIDEST_SUM 80.0
// More than the error of the power and of the steps behind it, here and in the C library.
#define ERROR 0x1p-44

// e^x for x from -WIDEST_SUM to WIDEST_SUM as 2^n · e^r with |r| ≤ log(2) / 2; the relative error is less
// than 2⁻⁴⁶: that of the Taylor series, r¹² / 12! / e^r, is 2⁻⁴⁶·⁷ at most.
__attribute__((always_inline)) static inline void raise(doubles8 *power, const doubles8 *to) {
  doubles8 x = *to;
  // The sum's last bit counts ones, so that n is rounded and stands in the lowest bits.
  const double shift = 0x1.8p52;
  doubles8 shifted = x * 0x1.71547652b82fep0 + shift;
  doubles8 n = shifted - shift;
  // log(2) in two parts, the first with so few bits that its products are exact.
  doubles8 r = x - n * 0x1.62e42fefa0000p-1;
  r = r - n * 0x1.cf79abc9e3b39p-40;
  doubles8 square = r * r, fourth = square * square;
  doubles8 low = (r * (1 / 6.0) + 0.5) * square + (r + 1);
  doubles8 middle = (r * (1 / 5040.0) + 1 / 720.0) * square + (r * (1 / 120.0) + 1 / 24.0);
  doubles8 high = (r * (1 / 39916800.0) + 1 / 3628800.0) * square + (r * (1 / 362880.0) + 1 / 40320.0);
  doubles8 series = (high * fourth + middle) * fourth + low;
  *power = (doubles8)((longs8)series + ((longs8)shifted << 52));
}

WIDEST uint8_t maeum_sigmoids(
    void *probabilities, const void *logits, const void *slopes, const void *biases) {
  // A product of two floats is exact in a double.
  doubles8 sums = __builtin_convertvector(*(const floats8 *)slopes, doubles8)
          * __builtin_convertvector(*(const floats8 *)logits, doubles8)
      + __builtin_convertvector(*(const floats8 *)biases, doubles8);
  doubles8 negated = -sums, powers;
  raise(&powers, &negated);
  doubles8 values = 1 / (1 + powers);
  floats8 least = __builtin_convertvector(values * (1 - ERROR), floats8);
  floats8 most = __builtin_convertvector(values * (1 + ERROR), floats8);
  *(floats8 *)probabilities = most;
  longs8 is_narrow = (sums < WIDEST_SUM) & (sums > -WIDEST_SUM);
  ints8 is_sure = (least == most) & __builtin_convertvector(is_narrow, ints8);
  ints8 bits = {1, 2, 4, 8, 16, 32, 64, 128};
  return (uint8_t)__builtin_reduce_or(bits & ~is_sure);
}
