/// The files of lexicons/, embedded when the package is built, so that no program has to find them.
#ifndef MAEUM_LEXICONS_H
#define MAEUM_LEXICONS_H

#include <stddef.h>

typedef struct {
  const unsigned char *_Nonnull bytes;
  size_t count;
} maeum_file;

maeum_file maeum_lexicon_emotions(void);
maeum_file maeum_lexicon_symbols(void);
maeum_file maeum_lexicon_modifiers(void);

#endif
