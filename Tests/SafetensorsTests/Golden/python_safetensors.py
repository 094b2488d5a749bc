"""Makes python.safetensors beside this file: what Python's safetensors library writes.

Made with Python 3.11, safetensors 0.8.0, numpy 2.4.6:  python3 python_safetensors.py
"""

import pathlib

import numpy
import safetensors
from safetensors.numpy import save_file

save_file(
    {
        "weights": numpy.array([[1.5, -2.25, 0.0], [1e-8, 3e38, -0.0]], dtype=numpy.float32),
        "counts": numpy.array([0, -1, 2**62], dtype=numpy.int64),
        "bytes": numpy.frombuffer("마음".encode(), dtype=numpy.uint8),
        "half": numpy.array([0.5, -1.0], dtype=numpy.float16),
        "empty": numpy.zeros((0, 3), dtype=numpy.float64),
        "number": numpy.array(7, dtype=numpy.int32),
    },
    pathlib.Path(__file__).with_name("python.safetensors"),
    metadata={"tool": f"safetensors {safetensors.__version__}, numpy {numpy.__version__}", "이름": '마음 "\\'},
)
