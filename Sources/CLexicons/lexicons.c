#include "maeum_lexicons.h"

// #embed is C23; clang 19 and later know it in every mode.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char emotions[] = {
#embed "../../lexicons/emotions.tsv"
};
static const unsigned char symbols[] = {
#embed "../../lexicons/symbols.tsv"
};
static const unsigned char modifiers[] = {
#embed "../../lexicons/modifiers.tsv"
};

maeum_file maeum_lexicon_emotions(void) { return (maeum_file){emotions, sizeof emotions}; }
maeum_file maeum_lexicon_symbols(void) { return (maeum_file){symbols, sizeof symbols}; }
maeum_file maeum_lexicon_modifiers(void) { return (maeum_file){modifiers, sizeof modifiers}; }
