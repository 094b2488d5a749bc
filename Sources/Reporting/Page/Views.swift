internal import Emotions

/// What the templates show; the names of the properties are those in the templates.
///
/// A template looks a name up in the value at hand, then in those around it, so an optional that may be nil
/// must not share its name with a property further out.

/// A name and what stands beside it.
struct FactView {
  let name: String
  let value: String
}

/// A table of figures.
struct TableView {
  struct Cell {
    let value: String
    var detail: String?
  }

  struct Row {
    let heading: String
    var note: String?
    var emotionClass: String?
    let cells: [Cell]
  }

  let anchor: String
  let caption: String
  /// A class of the style sheet: `wide` fills the page, `facts` holds words; nil is neither.
  var tableClass: String?
  let columns: [String]
  var rows: [Row]
}

extension TableView.Row {
  /// A row about an emotion.
  init(_ emotion: Emotion, _ language: ReportLanguage, _ cells: [TableView.Cell]) {
    self.init(
      heading: language.name(of: emotion),
      note: language == .korean ? emotion.name : emotion.koreanName, emotionClass: emotion.name,
      cells: cells)
  }
}

/// A picture, with its title above it where it does not show one itself.
struct PictureView {
  let svg: String
  var caption: String?

  init(_ picture: Picture, isCaptioned: Bool = false) {
    svg = picture.markup.html
    caption = isCaptioned ? picture.title : nil
  }
}

/// Pictures that belong together.
struct GalleryView {
  /// How many stand side by side where there is room: a class of the style sheet.
  enum Layout: String { case two, four }

  let heading: String
  let explanation: String
  let layout: String
  let pictures: [PictureView]

  init(heading: String, explanation: String, _ layout: Layout, _ pictures: [Picture]) {
    self.heading = heading
    self.explanation = explanation
    self.layout = layout.rawValue
    // Small pictures stand in a row and have headings of their own.
    self.pictures = pictures.map { PictureView($0, isCaptioned: layout != .four) }
  }
}

/// A table of texts, each with a few words about it.
struct TextTableView {
  struct Label {
    let emotionClass: String
    let label: String
  }

  struct Cell {
    let name: String
    var labels: [Label] = []
    var value = ""
  }

  struct Row {
    let place: String
    let excerpt: String
    let cells: [Cell]
  }

  let anchor: String
  let caption: String
  let columns: [String]
  /// What the rows' places are.
  let placeName: String
  let rows: [Row]

  /// A table; its columns are the place, the text, and the cells' names.
  init(anchor: String, caption: String, columns: [String], reader: TextReader, rows: [Row]) {
    self.anchor = anchor
    self.caption = caption
    placeName = reader.placeName
    self.columns = [reader.placeName, reader.language("text", "글")] + columns
    self.rows = rows
  }
}

extension TextTableView.Cell {
  /// The emotions of a set by name, or a word for none.
  init(_ name: String, _ emotions: EmotionSet, _ language: ReportLanguage) {
    self.init(
      name: name,
      labels: emotions.emotions.map {
        TextTableView.Label(emotionClass: $0.name, label: language.name(of: $0))
      }, value: emotions.isEmpty ? language("none", "없음") : "")
  }
}

/// Texts of one kind under a heading.
struct TextListView {
  let heading: String
  let explanation: String
  let tables: [TextTableView]
}
