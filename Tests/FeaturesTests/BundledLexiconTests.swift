import Emotions
import Foundation
import KoreanText
import Testing

@testable import Features

/// What lexicons/README.md promises of the tables.
@Suite struct BundledLexiconTests {
  static let lexicon = Lexicon.bundled
  static let words = try! LexiconTable.entries(
    in: Lexicon.BundledTable.emotions.text, name: "emotions")
  static let symbols = try! LexiconTable.entries(
    in: Lexicon.BundledTable.symbols.text, name: "symbols", areSymbols: true)
  static let modifiers = try! LexiconTable.modifiers(
    in: Lexicon.BundledTable.modifiers.text, name: "modifiers")

  static var folder: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "lexicons")
  }

  /// The cells of a table, the header left out.
  static func rows(_ table: Lexicon.BundledTable) -> [[String]] {
    table.text.split(separator: "\n").dropFirst().map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @Test(
    "the tables in the program are the files of the folder",
    arguments: Lexicon.BundledTable.allCases)
  func embedded(table: Lexicon.BundledTable) throws {
    let file = Self.folder.appending(path: "\(table.rawValue).tsv")
    #expect(Data(table.text.utf8) == (try Data(contentsOf: file)))
    #expect(table.text.hasSuffix("\n") && !table.text.contains("\r"))
  }

  @Test("there are enough entries, for every emotion too")
  func counts() {
    #expect(Self.words.count >= 2500)
    #expect(Self.symbols.count >= 300)
    #expect(Self.modifiers.count >= 100)
    for emotion in Emotion.allCases {
      #expect(Self.words.count { $0.emotions.contains(emotion) } >= 200, "\(emotion)")
    }
    #expect(Self.modifiers.contains { $0.effect == .negation && $0.side == .before })
    #expect(Self.modifiers.contains { $0.effect == .negation && $0.side == .after })
  }

  @Test("every entry says what part of speech it is")
  func partsOfSpeech() {
    let parts: Set = ["noun", "verb", "adjective", "adverb", "interjection", "expression"]
    for row in Self.rows(.emotions) {
      #expect(parts.contains(row[3]), "\(row)")
      if row[3] == "verb" || row[3] == "adjective" { #expect(row[0].hasSuffix("-"), "\(row)") }
    }
    for row in Self.rows(.symbols) { #expect(row[3] == "symbol", "\(row)") }
  }

  @Test("no text stands for two entries of a table")
  func duplicates() throws {
    var holders: [[UInt8]: String] = [:]
    for entry in Self.words {
      // Forms of different stems may meet; the stems may not.
      let parsed = try #require(LexiconNotation(entry.notation))
      for text in parsed.texts {
        let key = Array((text + (parsed.isStem ? "-" : "")).utf8)
        #expect(holders[key] == nil, "\(entry.notation) and \(holders[key] ?? "")")
        holders[key] = entry.notation
      }
    }
    #expect(Set(Self.symbols.map { Array($0.notation.utf8) }).count == Self.symbols.count)
    #expect(Set(Self.modifiers.map(\.notation)).count == Self.modifiers.count)
  }

  @Test("entries are normal text, so that they can be found")
  func normalForm() throws {
    let tokenizer = try Tokenizer().makeWorker()
    var analysis = Analysis()
    for entry in Self.words + Self.symbols {
      let notation = entry.notation
      withUTF8(notation) { tokenizer.analyse($0, into: &analysis) }
      #expect(analysis.utf8 == Array(notation.utf8), "\(notation)")
    }
  }

  @Test(
    "the tables are sorted by ICU's Korean collation",
    .enabled(if: isPythonHere, "Python 3 is needed to ask ICU; it is not here"))
  func sorted() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3",
      Self.folder.deletingLastPathComponent().appending(path: "scripts/sort-lexicons").path,
      "--check",
    ]
    let output = Pipe()
    process.standardError = output
    try process.run()
    let sentence = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(sentence)")
  }

  @Test("the README names every count as it is")
  func readme() throws {
    let readme = try String(contentsOf: Self.folder.appending(path: "README.md"), encoding: .utf8)
    func line(_ name: String, _ holds: (LexiconEntry) -> Bool) -> String {
      "| \(name) | \(Self.words.count(where: holds).grouped) | \(Self.symbols.count(where: holds).grouped) |"
    }
    for emotion in Emotion.allCases {
      #expect(readme.contains(line(emotion.name) { $0.emotions.contains(emotion) }), "\(emotion)")
    }
    #expect(readme.contains(line("none") { $0.emotions.isEmpty }))
    #expect(readme.contains(line("**entries**") { _ in true }))
    #expect(readme.contains("\(Self.modifiers.count) modifiers"))
    #expect(readme.contains("\(Self.lexicon.patternCount.grouped) forms"))
  }

  static let wellKnown: [(text: String, emotion: Emotion)] = [
    ("행복했던 그날", .joy), ("너무 행복해서", .joy), ("이제야 마음이 놓인다", .trust), ("마음 놓여요", .trust),
    ("진짜 열 받네", .anger), ("열받아서 잠이 안 와", .anger), ("속이 다 시원하다", .joy), ("속이 시원하네요", .joy),
    ("빡치게 하네", .anger), ("개빡쳐", .anger), ("극혐이다", .disgust), ("개꿀이네", .joy), ("ㅂㄷㅂㄷ", .anger),
    ("이거 봐 ㄷㄷㄷㄷ", .fear), ("눈물 나네요", .sadness), ("기대돼요!!", .anticipation), ("깜짝 놀랐어요", .surprise),
    ("역겨워서 토할 것 같다", .disgust), ("정말 무서웠어요", .fear), ("존경합니다", .trust), ("궁금하다", .anticipation),
    ("헐", .surprise), ("슬퍼", .sadness), ("짜증나", .anger), ("😭😭😭", .sadness), ("🤬", .anger),
    ("너무좋아", .joy),
  ]

  @Test("well-known words are found in their forms", arguments: wellKnown)
  func found(text: String, emotion: Emotion) throws {
    let values = try Self.lexicon.values(of: [text])[0]
    #expect(values[emotion.index] > 0, "\(text): \(values)")
  }

  @Test(
    "plain texts hold no emotion",
    arguments: [
      "내일 오후 세 시에 회의실 예약했습니다", "서울역에서 지하철 1호선을 타세요", "화요일에 화장실 공사가 있습니다",
      "울산과 부산의 날씨를 알려 드립니다", "우리 집 주소를 보내 드릴게요", "점심은 김치찌개를 먹었다",
      "책상 위에 노트북과 우산이 있다", "감사원 자료는 홈페이지에 있습니다", "운동장 옆 주차장은 열 시에 닫습니다",
      "신청서는 이메일로 제출하세요", "버스는 십 분마다 옵니다", "오늘 기온은 21도입니다", "부분 노출 사진을 올리는 방법",
      "이 제품의 크기는 가로 30센티미터입니다", "안녕하세요 문의드립니다",
      "새 역할을 맡았습니다", "힙합 수업은 3층입니다", "공포영화 상영관은 2관입니다", "시장을 개척하는 부서",
      "개미는 곤충이다", "초능력자 2부..", "쓰레기 분리 배출 안내", "지진희 배우 인터뷰", "찾아보기 힘든 책",
    ])
  func plain(text: String) throws {
    #expect(try Self.lexicon.values(of: [text])[0] == SIMD8(repeating: 0), "\(text)")
  }

  static let denials: [(text: String, emotion: Emotion)] = [
    ("하나도 안 무서워", .fear), ("무섭지 않아요", .fear), ("전혀 무섭지가 않네", .fear), ("안 좋아요", .joy),
    ("별로 재미없어요", .joy), ("못 믿겠다", .trust), ("화나지 않았어", .anger), ("슬프진 않아", .sadness),
  ]

  @Test("what is denied is not there", arguments: denials)
  func denied(text: String, emotion: Emotion) throws {
    #expect(try Self.lexicon.values(of: [text])[0][emotion.index] == 0, "\(text)")
  }

  @Test(
    "what only looks denied is there",
    arguments: [
      ("눈물이 멈추지 않았다", Emotion.sadness), ("진짜 지루하고 재미없다", .disgust), ("긴장감을 늦출 수 없는 영화", .fear),
      ("은혜 잊지 않을게요", .trust), ("싸가지가 없네", .anger), ("즐거웠고 말없이 걸었다", .joy),
    ])
  func notDenied(text: String, emotion: Emotion) throws {
    #expect(try Self.lexicon.values(of: [text])[0][emotion.index] > 0, "\(text)")
  }

  @Test("stronger words and modifiers give larger values")
  func strength() throws {
    func fear(_ text: String) throws -> Float {
      try Self.lexicon.values(of: [text])[0][Emotion.fear.index]
    }
    #expect(try fear("너무 무서워") > fear("무서워"))
    #expect(try fear("조금 무서워") < fear("무서워"))
    #expect(try fear("무서워") > 0)
  }
}

extension Int {
  fileprivate var grouped: String {
    self < 1000 ? "\(self)" : "\(self / 1000)," + String("\(1000 + self % 1000)".dropFirst())
  }
}

private let isPythonHere: Bool = {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["python3", "-c", ""]
  process.standardError = FileHandle.nullDevice
  guard (try? process.run()) != nil else { return false }
  process.waitUntilExit()
  return process.terminationStatus == 0
}()
