import Emotions
import Foundation
import Maeum
import Testing

/// The tables of `corpora/mappings`, without the corpora that they are for.
@Suite struct CorporaMappingTableTests {
  static let ekman = EmotionSet.all.subtracting([.anticipation, .trust])

  static let tables:
    [(
      file: String, labels: Int, expressible: EmotionSet, without: Int,
      checks: [(index: Int, label: String, emotions: EmotionSet)]
    )] = [
      (
        "aihub-sentiment.tsv", 6, [.joy, .fear, .anger, .sadness], 1,
        [(1, "당황", []), (3, "불안", [.fear]), (4, "상처", [.sadness])]
      ),
      (
        "aihub-single.tsv", 7, ekman, 1,
        [(1, "놀람", [.surprise]), (4, "중립", []), (5, "행복", [.joy])]
      ),
      (
        "ekman.tsv", 7, ekman, 1,
        [(1, "disgust", [.disgust]), (5, "surprise", [.surprise]), (6, "neutral", [])]
      ),
      (
        "goemotions.tsv", 28, .all, 5,
        [
          (7, "curiosity", [.anticipation]), (15, "gratitude", [.trust]),
          (18, "love", [.joy, .trust]), (27, "neutral", []),
        ]
      ),
      ("kote.tsv", 44, .all, 23, [(24, "없음", []), (35, "부담/안_내킴", []), (43, "안심/신뢰", [.trust])]),
      (
        "nikl-ea.tsv", 8, .all, 0,
        [
          (1, "anticipation", [.anticipation]), (3, "surprise", [.surprise]),
          (7, "sadness", [.sadness]),
        ]
      ),
    ]

  static let folder = packageRoot.appending(path: "corpora/mappings")

  @Test(
    "a table has its labels in their order and expresses what its source can", arguments: tables)
  func table(
    file: String, labels: Int, expressible: EmotionSet, without: Int,
    checks: [(index: Int, label: String, emotions: EmotionSet)]
  ) throws {
    let mapping = try LabelMapping.read(path: Self.folder.appending(path: file).path)
    #expect(mapping.labels.count == labels)
    #expect(mapping.expressible == expressible)
    #expect(mapping.emotions.count { $0.isEmpty } == without)
    for (index, label, emotions) in checks {
      #expect(mapping.labels[index] == label)
      #expect(mapping[label] == emotions, "\(label)")
    }
    // An emotion that no label has cannot be expressed.
    let meant = mapping.emotions.reduce(into: EmotionSet()) { $0.formUnion($1) }
    #expect(meant == mapping.expressible)
  }

  @Test("the folder holds these tables and no others")
  func folder() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(files.sorted() == Self.tables.map(\.file))
  }

  @Test("labels that are the emotions' own names mean themselves", arguments: ["nikl-ea", "ekman"])
  func ownNames(name: String) throws {
    let mapping = try LabelMapping.read(path: Self.folder.appending(path: name + ".tsv").path)
    for emotion in mapping.expressible.emotions {
      #expect(mapping[emotion.name] == EmotionSet(emotion))
    }
  }
}
