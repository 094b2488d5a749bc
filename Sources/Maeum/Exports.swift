// One `import Maeum` is enough: the types that its own signatures name come with it.
@_exported public import Emotions
@_exported public import Evaluation
@_exported public import Features
@_exported public import Learning
@_exported public import Parallel
@_exported public import Safetensors
@_exported public import Matrices
