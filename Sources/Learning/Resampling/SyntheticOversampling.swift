public import Emotions
import Matrices

/// Makes new rows of rare emotions between neighbouring ones: MLSMOTE.
///
/// Every row of a minority emotion, one with IRLbl > MeanIR (see ``LabelImbalance``), is a seed once
/// for each such emotion. One of its nearest neighbours among the emotion's rows is drawn as reference,
/// and the new row lies at a random point of the segment between the two. It is not scaled back
/// to length one. The rest of the new row is what the seed and all its neighbours agree on:
///
/// - labels: the emotions that at least half of them have (the paper's *ranking*);
/// - targets: the mean over those of them whose label is the new row's, so that hard labels stay hard
///   and raters' shares stay on their side;
/// - mask: the emotions that all of them say something about; labels and targets outside are 0;
/// - weight: their mean.
///
/// Minority and neighbours are those of the rows given; new rows are no seeds.
/// Source: F. Charte, A. J. Rivera, M. J. del Jesus and F. Herrera, "MLSMOTE: approaching imbalanced
/// multilabel learning through synthetic instance generation", 2015.
public struct SyntheticOversampling: Sendable, Hashable {
  /// How many nearest neighbours a seed has, at least 1; the paper takes 5.
  public let neighbours: Int

  /// Oversampling with some neighbours. Precondition: at least 1.
  public init(neighbours: Int = 5) {
    precondition(neighbours >= 1, "\(neighbours) neighbours")
    self.neighbours = neighbours
  }

  /// The rows, followed by the new ones in the order of emotions and seeds; `labels` says which
  /// emotions are positive in each row, for targets that are not hard.
  ///
  /// An emotion with one row has no neighbours and gets no new row. Rows whose emotions are all
  /// equally frequent come back as they are, no rows as none. Precondition: there are as many labels as
  /// rows. Complexity: for each minority emotion, O(entries + Σ over features of squared counts + rows²
  /// · (dense features + neighbours)), counts and rows those of the emotion.
  public func resampled(
    _ set: TrainingSet, labels: [EmotionSet], using generator: inout some RandomNumberGenerator
  ) -> (set: TrainingSet, labels: [EmotionSet]) {
    precondition(labels.count == set.rowCount, "\(labels.count) labels for \(set.rowCount) rows")
    let rows = visible(labels, set.masks)
    var result = GrowingSet(set, labels: labels)
    for emotion in LabelImbalance(labels: rows).minority.emotions {
      let bag = rows.indices.filter { rows[$0].contains(emotion) }
      var nearest = NearestRows(bag, of: set)
      for seed in bag.indices {
        let near = nearest.neighbours(of: seed, count: neighbours).map { bag[$0] }
        guard let reference = near.randomElement(using: &generator) else { continue }
        let place = Float.random(in: 0..<1, using: &generator)
        result.appendFeatures(of: set, from: bag[seed], to: reference, at: place)
        result.appendVerdict(of: set, labels: rows, [bag[seed]] + near)
      }
    }
    return (result.set, result.labels)
  }
}

/// A training set to which rows are added.
private struct GrowingSet {
  private let columnCount: Int
  private let denseColumnCount: Int?
  private let droppableColumnCount: Int
  private var starts: [Int]
  private var columns: [Int32]
  private var values: [Float]
  private var dense: [Float]
  private var targets: [EmotionScores]
  private var masks: [EmotionSet]
  private var weights: [Float]
  private(set) var labels: [EmotionSet]

  init(_ set: TrainingSet, labels: [EmotionSet]) {
    columnCount = set.features.columnCount
    denseColumnCount = set.dense?.columnCount
    starts = set.features.rowStarts
    columns = set.features.columns
    values = set.features.values
    dense = set.dense?.values ?? []
    targets = set.targets
    masks = set.masks
    weights = set.weights
    droppableColumnCount = set.droppableColumnCount
    self.labels = labels
  }

  var set: TrainingSet {
    TrainingSet(
      features: SparseMatrix(
        columnCount: columnCount, rowStarts: starts, columns: columns, values: values),
      dense: denseColumnCount.map {
        DenseMatrix(rowCount: starts.count - 1, columnCount: $0, values: dense)
      },
      targets: targets, masks: masks, weights: weights,
      droppableColumnCount: droppableColumnCount)
  }

  /// Adds (1 − place) · seed + place · reference.
  mutating func appendFeatures(
    of set: TrainingSet, from seed: Int, to reference: Int, at place: Float
  ) {
    let (seedShare, referenceShare) = (1 - place, place)
    let features = set.features
    let (left, right) = (features.entries(ofRow: seed), features.entries(ofRow: reference))
    var (i, j) = (left.lowerBound, right.lowerBound)
    while i < left.upperBound || j < right.upperBound {
      // A row that has ended stands behind every column.
      let seedColumn = i < left.upperBound ? features.columns[i] : .max
      let referenceColumn = j < right.upperBound ? features.columns[j] : .max
      var value: Float = 0
      if seedColumn <= referenceColumn {
        value += seedShare * features.values[i]
        i += 1
      }
      if referenceColumn <= seedColumn {
        value += referenceShare * features.values[j]
        j += 1
      }
      columns.append(min(seedColumn, referenceColumn))
      values.append(value)
    }
    starts.append(columns.count)
    if let block = set.dense {
      for (a, b) in zip(block.entries(ofRow: seed), block.entries(ofRow: reference)) {
        dense.append(seedShare * block.values[a] + referenceShare * block.values[b])
      }
    }
  }

  /// Adds the labels, targets, mask and weight that some rows agree on.
  mutating func appendVerdict(of set: TrainingSet, labels visible: [EmotionSet], _ rows: [Int]) {
    let mask = rows.reduce(EmotionSet.all) { $0.intersection(set.masks[$1]) }
    var label: EmotionSet = []
    var target = EmotionScores(repeating: 0)
    for emotion in mask.emotions {
      let positives = rows.filter { visible[$0].contains(emotion) }
      let isPositive = 2 * positives.count >= rows.count
      if isPositive { label.insert(EmotionSet(emotion)) }
      let voters = isPositive ? positives : rows.filter { !visible[$0].contains(emotion) }
      let sum = voters.reduce(0.0) { $0 + Double(set.targets[$1][emotion]) }
      target[emotion] = Float(sum / Double(voters.count))
    }
    labels.append(label)
    targets.append(target)
    masks.append(mask)
    weights.append(
      Float(rows.reduce(0.0) { $0 + Double(set.weights[$1]) } / Double(rows.count)))
  }
}
