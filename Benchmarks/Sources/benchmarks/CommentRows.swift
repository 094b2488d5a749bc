import Foundation
import Maeum

/// The TF-IDF rows of KOTE's training comments, where they are.
enum CommentRows {
  static let path = BenchmarkData.dataFolder + "/kote/train.tsv"

  /// The rows with Maeum's own n-grams and weights, or nil where there is no such file.
  static func read() throws -> TrainingSet? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let mapping = try LabelMapping.read(path: "corpora/mappings/kote.tsv")
    let corpus = try Corpus.read(path: path, format: .kote, mapping: mapping)
    let options = TrainingOptions()
    let counts = try TermCounts(
      of: corpus.rows.map(\.text), ngrams: options.ngrams, threads: .one)
    let vectorizer = TFIDFVectorizer(fitting: counts, options: options.tfidf)
    return TrainingSet(
      features: vectorizer.transform(counts),
      targets: corpus.rows.map { EmotionScores($0.labels) })
  }
}
