// Functions with a version for the widest registers that processors have.
#ifndef MAEUM_WIDEST_H
#define MAEUM_WIDEST_H

// The loader picks a version once, by an ifunc, which glibc has; elsewhere there is one version. The
// choice is made before the thread sanitizer is ready for any code.
#if defined(__x86_64__) && defined(__GLIBC__) && !__has_feature(thread_sanitizer)
#define WIDEST __attribute__((target_clones("default", "arch=x86-64-v3")))
#else
#define WIDEST
#endif

#endif
