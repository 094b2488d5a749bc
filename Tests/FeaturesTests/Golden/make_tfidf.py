"""Makes tfidf.json: what scikit-learn's TfidfVectorizer gives for texts cut into words.

Run: python3 make_tfidf.py > tfidf.json
"""
import json
import random
import sys

import sklearn
from sklearn.feature_extraction.text import TfidfVectorizer

random.seed(7)
words = ["오늘", "정말", "행복", "슬픔", "ㅋㅋ", "ㅠㅠ", "!", "영화", "배우", "the", "end", "🙂"]
texts = [[random.choice(words) for _ in range(random.randint(0, 9))] for _ in range(24)]
texts[5] = []
texts[6] = ["오늘"] * 70

cases = []
for options in [
    dict(),
    dict(sublinear_tf=True),
    dict(smooth_idf=False),
    dict(use_idf=False),
    dict(norm=None),
    dict(min_df=3, ngram_range=(1, 2), sublinear_tf=True),
    dict(ngram_range=(2, 3), norm=None, smooth_idf=False),
]:
    vectorizer = TfidfVectorizer(analyzer="word", tokenizer=lambda t: t, preprocessor=lambda t: t,
                                 token_pattern=None, lowercase=False, **options)
    matrix = vectorizer.fit_transform(texts)
    names = vectorizer.get_feature_names_out()
    rows = []
    for i in range(matrix.shape[0]):
        row = matrix[i].tocoo()
        rows.append({names[j]: v for j, v in sorted(zip(row.col, row.data.tolist()))})
    low, high = options.pop("ngram_range", (1, 1))
    cases.append(dict(options=options, orders=[low, high], rows=rows))

json.dump(dict(tool=f"scikit-learn {sklearn.__version__} TfidfVectorizer", texts=texts, cases=cases),
          sys.stdout, ensure_ascii=False, separators=(",", ":"))
