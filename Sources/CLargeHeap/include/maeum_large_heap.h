// Memory in large pages for a command that lives for milliseconds.
#ifndef MAEUM_LARGE_HEAP_H
#define MAEUM_LARGE_HEAP_H

/// Lets `malloc` take what it gives from one region, which the system is asked to back by large pages.
///
/// The system gives memory page by page, each as it is first written: 2,000 pages for a model of 64,000
/// features, which takes longer than to fill them. Arrays are made one by one, most smaller than a large
/// page, so that only a region that holds them all has any. It costs address space alone.
///
/// To be called before there are threads. Does nothing where the C library is not glibc or there is no room.
void maeum_prepare_large_heap(void);

#endif
