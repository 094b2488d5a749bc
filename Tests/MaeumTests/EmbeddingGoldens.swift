import Foundation

/// Small files with embeddings, as Python's libraries write them.
///
/// Made by the script below with Python 3.11, NumPy 2.4.6 and safetensors 0.8.0; NumPy 1.26.4
/// gives the same bytes, but for the pickle in "objects".
enum EmbeddingGoldens {
  /// The numbers of every matrix: 2 rows, 3 columns.
  static let rows: [[Double]] = [[1.5, -2.25, 0.1], [1e-7, 30000, -0.0]]

  static func bytes(_ name: String) -> [UInt8] {
    Array(Data(base64Encoded: base64[name]!, options: .ignoreUnknownCharacters)!)
  }

  private static let base64 = [
    "f2": """
    k05VTVBZAQB2AHsnZGVzY3InOiAnPGYyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMp
    LCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAPoDA
    Zi4CAFN3AIA=
    """,
    "f4": """
    k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMp
    LCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAMA/
    AAAQwM3MzD2Vv9YzAGDqRgAAAIA=
    """,
    "f8": """
    k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMp
    LCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAA
    AAD4PwAAAAAAAALAmpmZmZmZuT9Ir7ya8td6PgAAAAAATN1AAAAAAAAAAIA=
    """,
    "fortran": """
    k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMiwgMyks
    IH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAMA/
    lb/WMwAAEMAAYOpGzczMPQAAAIA=
    """,
    "version 2": """
    k05VTVBZAgB0AAAAeydkZXNjcic6ICc8ZjQnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwg
    MyksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAMA/
    AAAQwM3MzD2Vv9YzAGDqRgAAAIA=
    """,
    "version 3": """
    k05VTVBZAwB0AAAAeydkZXNjcic6ICc8ZjQnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwg
    MyksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAMA/
    AAAQwM3MzD2Vv9YzAGDqRgAAAIA=
    """,
    "no rows": """
    k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDAsIDMp
    LCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo=
    """,
    "big-endian": """
    k05VTVBZAQB2AHsnZGVzY3InOiAnPmY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMp
    LCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo/wAAA
    wBAAAD3MzM0z1r+VRupgAIAAAAA=
    """,
    "one extent": """
    k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMsKSwg
    fSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAMA/
    AAAQwM3MzD0=
    """,
    "records": """
    k05VTVBZAQB2AHsnZGVzY3InOiBbKCd2ZWN0b3InLCAnPGY0JywgKDMsKSldLCAnZm9ydHJhbl9vcmRlcic6IEZh
    bHNlLCAnc2hhcGUnOiAoMiwpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAA
    AAAAAAAAAAAAAAAAAAAAAAAAAAA=
    """,
    "objects": """
    k05VTVBZAQB2AHsnZGVzY3InOiAnfE8nLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMSwgMSks
    IH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAqABJWM
    AAAAAAAAAIwWbnVtcHkuX2NvcmUubXVsdGlhcnJheZSMDF9yZWNvbnN0cnVjdJSTlIwFbnVtcHmUjAduZGFycmF5
    lJOUSwCFlEMBYpSHlFKUKEsBSwFLAYaUaAOMBWR0eXBllJOUjAJPOJSJiIeUUpQoSwOMAXyUTk5OSv////9K////
    /0s/dJRiiV2UTmF0lGIu
    """,
    "safetensors": """
    KAEAAAAAAAB7ImlkcyI6eyJkdHlwZSI6Ikk2NCIsInNoYXBlIjpbMiwyXSwiZGF0YV9vZmZzZXRzIjpbMCwzMl19
    LCJmOCI6eyJkdHlwZSI6IkY2NCIsInNoYXBlIjpbMiwzXSwiZGF0YV9vZmZzZXRzIjpbMzIsODBdfSwiZjQiOnsi
    ZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzIsM10sImRhdGFfb2Zmc2V0cyI6WzgwLDEwNF19LCJyb3ciOnsiZHR5cGUi
    OiJGMzIiLCJzaGFwZSI6WzNdLCJkYXRhX29mZnNldHMiOlsxMDQsMTE2XX0sImYyIjp7ImR0eXBlIjoiRjE2Iiwi
    c2hhcGUiOlsyLDNdLCJkYXRhX29mZnNldHMiOlsxMTYsMTI4XX19IAAAAAAAAAAAAQAAAAAAAAACAAAAAAAAAAMA
    AAAAAAAAAAAAAAAA+D8AAAAAAAACwJqZmZmZmbk/SK+8mvLXej4AAAAAAEzdQAAAAAAAAACAAADAPwAAEMDNzMw9
    lb/WMwBg6kYAAACAAADAPwAAEMDNzMw9AD6AwGYuAgBTdwCA
    """,
    "one of two": """
    gAAAAAAAAAB7ImlkcyI6eyJkdHlwZSI6Ikk2NCIsInNoYXBlIjpbMiwyXSwiZGF0YV9vZmZzZXRzIjpbMCwzMl19
    LCJ2ZWN0b3JzIjp7ImR0eXBlIjoiRjMyIiwic2hhcGUiOlsyLDNdLCJkYXRhX29mZnNldHMiOlszMiw1Nl19fSAg
    ICAgIAAAAAAAAAAAAQAAAAAAAAACAAAAAAAAAAMAAAAAAAAAAADAPwAAEMDNzMw9lb/WMwBg6kYAAACA
    """,
  ]
}

/*
import base64, io, textwrap
import numpy
from safetensors.numpy import save

matrix = numpy.array([[1.5, -2.25, 0.1], [1e-7, 30000, -0.0]])
vectors = {kind: matrix.astype("<" + kind) for kind in ["f2", "f4", "f8"]}
ids = numpy.arange(4).reshape(2, 2)

def show(name, data):
    lines = textwrap.wrap(base64.b64encode(data).decode(), 88)
    print(f'    "{name}": """\n' + "\n".join("      " + line for line in lines) + '\n      """,')

def npy(name, array, version=None):
    file = io.BytesIO()
    numpy.lib.format.write_array(file, array, version)
    show(name, file.getvalue())

for kind, array in vectors.items():
    npy(kind, array)
npy("fortran", numpy.asfortranarray(vectors["f4"]))
npy("version 2", vectors["f4"], (2, 0))
npy("version 3", vectors["f4"], (3, 0))
npy("no rows", vectors["f4"][:0])
npy("big-endian", matrix.astype(">f4"))
npy("one extent", vectors["f4"][0])
npy("records", numpy.zeros(2, [("vector", "<f4", 3)]))
npy("objects", numpy.array([[None]], dtype=object))
show("safetensors", save({**vectors, "ids": ids, "row": vectors["f4"][0]}))
show("one of two", save({"ids": ids, "vectors": vectors["f4"]}))
*/
