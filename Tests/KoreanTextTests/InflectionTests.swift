import Testing

@testable import KoreanText

@Suite struct InflectionTests {
  /// A stem, forms that a beginning must find, and words that none may find.
  static let stems: [(stem: String, forms: [String], others: [String])] = [
    ("행복하", ["행복하다", "행복해", "행복했던", "행복한", "행복할", "행복함", "행복합니다"], ["행복", "행보"]),
    ("기쁘", ["기쁘다", "기뻐요", "기뻤어", "기쁜", "기쁨"], ["기차"]),
    ("아프", ["아파요", "아팠다", "아픈"], ["아퍼"]),
    ("무섭", ["무섭다", "무서워", "무서웠다", "무서운", "무서울", "무섭습니다"], ["무서리"]),
    ("돕", ["돕고", "도와", "도왔다", "도운"], ["도시"]),
    ("느끼", ["느끼다", "느껴", "느꼈다", "느낀"], ["느긋"]),
    ("싸우", ["싸워", "싸웠다", "싸운"], ["싸다"]),
    ("서두르", ["서둘러", "서둘렀다", "서두르지"], ["서둘다"]),
    ("따르", ["따라", "따랐다", "따르는"], ["따로"]),
    ("깨닫", ["깨닫고", "깨달았다", "깨달은"], ["깨달라"]),
    ("믿", ["믿고", "믿어", "믿음", "믿는다", "믿었다"], ["밀어", "믿"]),
    ("낫", ["낫다", "나아", "나았다"], ["나라", "나"]),
    ("웃", ["웃고", "웃어", "웃음"], ["우어", "웃돈"]),
    ("울", ["울고", "우는", "울었다", "웁니다", "운다"], ["울산", "우리", "운동"]),
    ("힘들", ["힘들다", "힘든 하루", "힘듦", "힘듬", "힘든데", "힘드네", "힘들어", "힘듭니다"], ["힘"]),
    ("빨갛", ["빨갛다", "빨간", "빨개", "빨갰다"], ["빨리"]),
    ("하얗", ["하얘", "하얀"], ["하여"]),
    ("되", ["되고", "돼다", "됐다", "된다"], ["대다"]),
    ("보내", ["보내", "보냈다", "보낸"], ["보너스"]),
    ("좋", ["좋다", "좋아", "좋은", "좋네", "좋습니다"], ["좋", "조타"]),
    ("gg", ["gg", "ggg"], ["g"]),
  ]

  @Test(
    "the forms of a stem begin with one of its beginnings, and other words do not", arguments: stems
  )
  func beginnings(stem: String, forms: [String], others: [String]) {
    let beginnings = Inflection.beginnings(ofStem: stem)
    func isFound(_ word: String) -> Bool {
      beginnings.contains { word.unicodeScalars.starts(with: $0.text.unicodeScalars) }
    }
    for form in forms { #expect(isFound(form), "\(form) of \(beginnings)") }
    for word in others { #expect(!isFound(word), "\(word) by \(beginnings)") }
    #expect(Set(beginnings.map { Array($0.text.utf8) }).count == beginnings.count)
    #expect(beginnings.allSatisfy { !$0.text.isEmpty })
  }

  @Test("every syllable comes apart and together again")
  func syllables() {
    for value in UInt32(0xAC00)...0xD7A3 {
      let scalar = Unicode.Scalar(value)!
      #expect(HangulSyllable(scalar)?.scalar == scalar)
    }
    #expect(HangulSyllable("ㅋ") == nil && HangulSyllable("a") == nil)
  }
}
