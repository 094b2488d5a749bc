// KoreanText
