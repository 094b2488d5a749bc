internal import Mustache

/// The page's templates, which are built into the program.
enum Templates {
  /// The whole page with these values; `{{name}}` is escaped, `{{{name}}}` is markup.
  static func page(_ values: Any) -> String {
    // Every template and partial is there, or a test of this module fails.
    library.render(values, withTemplate: "page")!
  }

  /// The style sheets in the order in which they apply.
  static let style = [
    PackageResources.colors_css, PackageResources.page_css, PackageResources.pictures_css,
    PackageResources.curves_css, PackageResources.overview_css,
  ].map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")

  /// The templates by name.
  static let sources: [(name: String, source: [UInt8])] = [
    ("page", PackageResources.page_mustache), ("summary", PackageResources.summary_mustache),
    ("emotions", PackageResources.emotions_mustache),
    ("pictures", PackageResources.pictures_mustache),
    ("errors", PackageResources.errors_mustache), ("health", PackageResources.health_mustache),
    ("comparison", PackageResources.comparison_mustache),
    ("training", PackageResources.training_mustache), ("guide", PackageResources.guide_mustache),
    ("table", PackageResources.table_mustache), ("texts", PackageResources.texts_mustache),
    ("picture", PackageResources.picture_mustache),
  ]

  private static let library: MustacheLibrary = {
    // The library escapes characters: a quotation mark with a combining accent is another character, is
    // not escaped, and would end an attribute. So each template asks for this type, by a pragma.
    MustacheContentTypes.register(ScalarEscaping(), named: "SCALARS")
    var library = MustacheLibrary()
    for (name, source) in sources {
      try! library.register(String(decoding: source, as: UTF8.self), named: name)
    }
    return library
  }()

  private struct ScalarEscaping: MustacheContentType {
    func escapeText(_ text: String) -> String { Markup.escaped(text) }
  }
}
