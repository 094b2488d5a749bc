import Emotions
import Foundation
import Maeum
import Testing

@Suite struct CorporaMappingTests {
  @Test("a mapping has its labels in the file's order")
  func reads() throws {
    let mapping = try mapping(
      "\u{FEFF}# A comment\r\n\r\nexpressible\t기쁨,joy|fear\r\nb\tfear | joy\r\na\t\r\n#c\tfear\r\nd e\t-\r\n"
    )
    #expect(mapping.labels == ["b", "a", "d e"])
    #expect(mapping.emotions == [[.fear, .joy], [], []])
    #expect(mapping.expressible == [.joy, .fear])
    #expect(mapping["b"] == [.fear, .joy])
    #expect(mapping["d e"] == [])
    #expect(mapping["c"] == nil)
  }

  @Test("without a mapping the names are the emotions' own")
  func identity() {
    for emotion in Emotion.allCases {
      #expect(LabelMapping.identity[emotion.name] == EmotionSet(emotion))
      #expect(LabelMapping.identity[emotion.koreanName] == EmotionSet(emotion))
    }
    #expect(LabelMapping.identity.expressible == .all)
    #expect(LabelMapping.identity["Joy"] == nil)
  }

  static let badMappings = [
    (
      "", ": found no labels; expected a line of the expressible emotions and a line for each label"
    ),
    (
      "expressible\tjoy\n",
      ": found no labels; expected a line of the expressible emotions and a line for each label"
    ),
    (
      "# x\na\tjoy\n",
      #", line 2: found "a\tjoy"; expected first the line of what the source can express: "expressible", a tab and emotions such as joy|anger|sadness"#
    ),
    (
      "expressible\t-\na\t-",
      #", line 1: found "expressible\t-"; expected first the line of what the source can express: "expressible", a tab and emotions such as joy|anger|sadness"#
    ),
    (
      "expressible\tjoy\na joy\n",
      #", line 2: found "a joy"; expected a label, one tab and its emotions; join emotions by |, and write - for none"#
    ),
    (
      "expressible\tjoy\na\tjoy\tfear\n",
      #", line 2: found "a\tjoy\tfear"; expected a label, one tab and its emotions; join emotions by |, and write - for none"#
    ),
    (
      "expressible\tjoy\n\tjoy\n",
      #", line 2: found "\tjoy"; expected a label, one tab and its emotions; join emotions by |, and write - for none"#
    ),
    (
      "expressible\tjoy\na\tjoyy\n",
      #", line 2: found the label "joyy"; expected \#(CorporaErrorTests.names); did you mean "joy"?"#
    ),
    (
      "expressible\tjoy\na\tjoy|fear|anger\n",
      #", line 2: found fear|anger for the label "a"; expected some of the expressible joy; add it to the line "expressible""#
    ),
    (
      "expressible\tjoy\na\tjoy\n\na\t-\n",
      #", line 4: found the label "a" for the second time; expected each label once"#
    ),
  ]

  @Test("a bad mapping is an error with its line", arguments: badMappings)
  func refused(content: String, sentence: String) throws {
    try withFile(content.utf8, named: "labels.tsv") { path in
      #expect {
        _ = try LabelMapping.read(path: path)
      } throws: { error in
        error is CorpusError && "\(error)" == path + sentence
      }
    }
  }

  @Test("an unknown label of a mapping names the nearest one")
  func suggestion() throws {
    let mapping = try mapping("expressible\tjoy\n즐거움/신남\tjoy\n놀라움/경악\t-\n")
    let sentence = try corpusError("text,labels\na,즐거움신남".utf8, mapping: mapping)?.sentence
    #expect(sentence?.contains("expected one of the 2 labels of ") == true)
    #expect(sentence?.hasSuffix("; did you mean \"즐거움/신남\"?") == true)
  }

  @Test(
    "every format keeps the labels of a mapped source, from which soft targets are made",
    arguments: [
      (CorpusFormat.jsonl, #"{"text": "글", "labels": ["화", "분"]}"#),
      (.tsv, "text\tlabels\n글\t화|분"), (.csv, "분,text,낙,화\n1,글,0,1"),
      (.kote, "1\t글\t2,0"),
      (.nikl, #"{"input": {"form": "글"}, "output": {"분": "True", "낙": "False", "화": "True"}}"#),
    ])
  func sourceLabels(format: CorpusFormat, content: String) throws {
    let mapping = try mapping("expressible\tjoy|anger\n화\tanger\n낙\tjoy\n분\tanger\n")
    let corpus = try corpus(content, format: format, mapping: mapping)
    #expect(corpus.sources == [[.anger, .joy, .anger]])
    #expect(corpus.rows[0].labels == .anger)
    #expect(corpus.rows[0].sourceLabels == [0, 2])
  }

  @Test("the emotions' own names are no source labels, also where they are asked for")
  func identityHasNoSourceLabels() throws {
    let corpus = try corpus("text,labels\n글,joy", mapping: .identity)
    #expect(corpus.sources == [nil])
    #expect(corpus.rows[0].sourceLabels == [])
  }

  @Test("the mapping of KOTE lists its 44 labels by number")
  func kote() throws {
    let mapping = try LabelMapping.read(
      path: packageRoot.appending(path: "corpora/mappings/kote.tsv").path)
    #expect(mapping.labels.count == 44)
    #expect(mapping.expressible == .all)
    #expect(mapping.labels[0] == "불평/불만")
    #expect(mapping.labels[35] == "부담/안_내킴")
    #expect(mapping.labels[43] == "안심/신뢰")
    #expect(mapping["없음"] == [])
    let expected: [(EmotionSet, [String])] = [
      ([.joy], ["편안/쾌적", "기쁨", "행복", "즐거움/신남"]),
      (EmotionSet(.anticipation), ["신기함/관심", "기대감"]),
      ([.trust], ["환영/호의", "안심/신뢰", "존경"]),
      (EmotionSet(.surprise), ["놀람", "경악"]),
      (EmotionSet(.disgust), ["지긋지긋", "역겨움/징그러움", "증오/혐오"]),
      ([.fear], ["불안/걱정", "공포/무서움"]), ([.anger], ["짜증", "화남/분노"]),
      ([.sadness], ["슬픔", "서러움", "절망"]),
    ]
    for (emotions, labels) in expected {
      #expect(labels.allSatisfy { mapping[$0] == emotions }, "\(emotions)")
    }
    #expect(mapping.emotions.count { !$0.isEmpty } == expected.reduce(0) { $0 + $1.1.count })
  }
}
