/// The beginnings that the inflected forms of a Korean verb or adjective can have.
///
/// A Korean stem changes where an ending meets it: 행복하- gives 행복하고, 행복한, 행복해서 and 행복했던.
/// Each form begins with one of a few beginnings (행복하, 행복한, 행복할, 행복함, 행복합, 행복해, 행복했), and
/// these find every form in a text without an analysis of the ending.
///
/// Source of the classes: National Institute of Korean Language, *Standard Korean Grammar*, irregular
/// conjugation (ㄷ, ㄹ, ㅂ, ㅅ, ㅎ, ㅡ, 르, 여). A stem that may be regular or irregular gets the beginnings of
/// both, as the wrong ones hardly ever are words.
package enum Inflection {
  /// What a form begins with.
  package struct Beginning: Sendable, Hashable {
    /// The text.
    package let text: String
    /// Whether the last scalar of the text belongs to the ending and not to the word.
    package let asksForEnding: Bool
  }

  /// The beginnings of a stem's forms, such as 무섭, 무서우, 무서워, 무서웠 … for 무섭, in a fixed order and
  /// without repetition.
  ///
  /// A beginning of a single syllable would also begin other words, so it asks for an ending behind it: 좋
  /// gives 좋고, 좋다, 좋아 … A stem that does not end with a Hangul syllable gives itself. Complexity: O(1)
  /// forms.
  package static func beginnings(ofStem stem: String) -> [Beginning] {
    let scalars = Array(stem.unicodeScalars)
    guard let lastScalar = scalars.last, let last = HangulSyllable(lastScalar) else {
      return [Beginning(text: stem, asksForEnding: false)]
    }
    let head = Array(scalars.dropLast())
    var forms: [[Unicode.Scalar]] = []
    func add(_ syllables: [HangulSyllable]) {
      let form = head + syllables.map(\.scalar)
      if !forms.contains(form) { forms.append(form) }
    }
    add([last])
    let previous = head.last.flatMap(HangulSyllable.init)
    for syllables in last.tail == Tail.none
      ? openForms(last, previous: previous) : closedForms(last, hasHead: !head.isEmpty)
    {
      add(syllables)
    }
    if last.isReu, let previous, previous.tail == Tail.none {
      // 르 irregular: 모르- 몰라, 서두르- 서둘러.
      let vowel = previous.isBright ? Vowel.a : Vowel.eo
      let start = head.dropLast() + [previous.with(tail: Tail.l).scalar]
      for tail in [Tail.none, Tail.ss] {
        forms.append(start + [last.with(vowel: vowel, tail: tail).scalar])
      }
    }
    return forms.flatMap { form in
      let text = form.reduce(into: "") { $0.unicodeScalars.append($1) }
      return form.count > 1
        ? [Beginning(text: text, asksForEnding: false)]
        : endings.map { Beginning(text: text + String($0), asksForEnding: true) }
    }
  }

  private typealias Vowel = HangulSyllable.Vowel
  private typealias Tail = HangulSyllable.Tail

  /// What a last syllable without a tail becomes: tails join it, 아 and 어 melt into it.
  private static func openForms(
    _ last: HangulSyllable, previous: HangulSyllable?
  ) -> [[HangulSyllable]] {
    var forms = [Tail.n, Tail.l, Tail.m, Tail.b].map { [last.with(tail: $0)] }
    for vowel in meltedVowels(last, previous: previous) {
      forms.append([last.with(vowel: vowel, tail: Tail.none)])
      forms.append([last.with(vowel: vowel, tail: Tail.ss)])
    }
    return forms
  }

  /// The vowels that a last vowel and 아 or 어 melt into.
  private static func meltedVowels(
    _ last: HangulSyllable, previous: HangulSyllable?
  ) -> [UInt32] {
    switch last.vowel {
    // 하- is 해 and 했; 가- and 서- keep their vowel.
    case Vowel.a: last.isHa ? [Vowel.ae] : [Vowel.a]
    case Vowel.eo, Vowel.ae, Vowel.e, Vowel.yeo: [last.vowel]
    case Vowel.o: [Vowel.wa]
    case Vowel.u: [Vowel.wo]
    case Vowel.eu: [previous?.isBright == true ? Vowel.a : Vowel.eo]
    case Vowel.i: [Vowel.yeo]
    case Vowel.oe: [Vowel.wae]
    default: []
    }
  }

  /// What an irregular last syllable with a tail becomes.
  private static func closedForms(
    _ last: HangulSyllable, hasHead: Bool
  ) -> [[HangulSyllable]] {
    let open = last.with(tail: Tail.none)
    switch last.tail {
    case Tail.b where !regularB.contains(last.scalar):
      // 돕- and 곱- alone keep the bright vowel.
      let melted: [Unicode.Scalar] =
        last.isBright && last.vowel == Vowel.o ? ["와", "왔"] : ["워", "웠"]
      return (melted + ["우", "운", "울", "움"]).map { [open, HangulSyllable($0)!] }
    case Tail.d where irregularD.contains(last.scalar):
      return ["아", "았", "어", "었", "으", "은", "을", "음"].map {
        [last.with(tail: Tail.l), HangulSyllable($0)!]
      }
    case Tail.s where irregularS.contains(last.scalar):
      return ["아", "았", "어", "었", "으", "은", "을", "음"].map { [open, HangulSyllable($0)!] }
    case Tail.l:
      // 힘들- is 힘든, but 운 of 울- is luck, so a single syllable asks for what follows.
      return ["는", "니", "네", "시", "세", "신", "십", "오"].map { [open, HangulSyllable($0)!] }
        + (hasHead
          ? [Tail.n, Tail.lm, Tail.m, Tail.b].map { [last.with(tail: $0)] }
          : ["다", "데", "가"].map { [last.with(tail: Tail.n), HangulSyllable($0)!] }
            + [[last.with(tail: Tail.b), HangulSyllable("니")!]])
    case Tail.h where irregularH.contains(last.scalar):
      let melted =
        switch last.vowel {
        case Vowel.ya: Vowel.yae
        case Vowel.yeo: Vowel.ye
        default: Vowel.ae
        }
      return [Tail.none, Tail.n, Tail.l, Tail.m].map { [last.with(tail: $0)] }
        + [Tail.none, Tail.ss].map { [last.with(vowel: melted, tail: $0)] }
    default:
      return []
    }
  }

  /// The syllables that an ending can start with.
  private static let endings: [Unicode.Scalar] = Array(
    "고다지네게거던더기니나는냐구군습자소겠건길긴든아았어었으은을음진질죠잖단데앗엇겟당답".unicodeScalars)
  private static let regularB: Set<Unicode.Scalar> = ["잡", "집", "입", "씹", "뽑", "접", "업", "꼽"]
  private static let irregularD: Set<Unicode.Scalar> = ["듣", "걷", "닫", "싣"]
  private static let irregularS: Set<Unicode.Scalar> = ["낫", "짓", "잇", "붓", "긋", "젓"]
  private static let irregularH: Set<Unicode.Scalar> = [
    "갛", "겋", "랗", "렇", "멓", "얗", "옇", "떻",
  ]
}

extension HangulSyllable {
  fileprivate var isHa: Bool { lead == 18 && vowel == Vowel.a }
  fileprivate var isReu: Bool { lead == 5 && vowel == Vowel.eu && tail == Tail.none }
  /// Whether 아, and not 어, follows.
  fileprivate var isBright: Bool { vowel == Vowel.a || vowel == Vowel.o }
}
