"""Writes half_precision.json beside this file: NumPy's rounding of 32-bit to 16-bit floats.

Made with Python 3.11, numpy 2.4.6:  python3 half_precision.py

A case is the bits of a float and the bits of the half that NumPy gives. NaN is left out, whose payload the two
treat differently.
"""

import json
import pathlib

import numpy

generator = numpy.random.default_rng(16)
values = [0.0, 1.0, 0.1, 1 / 3, 3.14159265, 65504, 65519.99, 65520, 65535, 65536, 1e12, 3.4e38, numpy.inf]
# The borders of normal and subnormal numbers and of zero, and their neighbours.
for power in [2.0**-14, 2.0**-15, 2.0**-24, 2.0**-25, 2.0**-26, 2.0**-126, 2.0**-149, 65520.0, 2.0**15, 2048.0]:
    border = numpy.float32(power)
    values += [border, numpy.nextafter(border, numpy.float32(0)), numpy.nextafter(border, numpy.float32(numpy.inf))]
# Halfway between two halves: the even one.
halves = generator.integers(0, 0x7BFF, 40, dtype=numpy.uint16)
low, high = halves.view(numpy.float16), (halves + numpy.uint16(1)).view(numpy.float16)
values += list((low.astype(numpy.float64) + high.astype(numpy.float64)) / 2)
# Weights as training gives them, and any bits.
values += list(generator.normal(0, 0.5, 40)) + list(generator.normal(0, 1e-5, 20))
floats = numpy.array(values, dtype=numpy.float32)
floats = numpy.concatenate([floats, -floats, generator.integers(0, 2**32, 60, dtype=numpy.uint32).view(numpy.float32)])
floats = floats[~numpy.isnan(floats)]
with numpy.errstate(over="ignore", under="ignore"):
    rounded = floats.astype(numpy.float16)
cases = [[int(a), int(b)] for a, b in zip(floats.view(numpy.uint32), rounded.view(numpy.uint16))]
rows = ",\n".join("    " + ", ".join(map(json.dumps, cases[start : start + 6])) for start in range(0, len(cases), 6))
tool = json.dumps(f"numpy {numpy.__version__}")
pathlib.Path(__file__).with_name("half_precision.json").write_text(f'{{\n  "tool": {tool},\n  "cases": [\n{rows}\n  ]\n}}\n')
