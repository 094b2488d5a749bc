// The opaque door to ICU.
