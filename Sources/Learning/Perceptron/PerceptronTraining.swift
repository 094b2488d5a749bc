internal import Emotions
internal import Matrices
internal import Randomness

/// A network that is being trained, one pass over the rows after the other.
///
/// Each step takes the mean loss of a batch of rows, in an order drawn anew each epoch, and moves the
/// weights by ``AdamW``. A value: a copy is a snapshot. The same rows, options and seed give the same
/// bits.
public struct PerceptronTraining: Sendable {
  private let set: TrainingSet
  /// The sparse features that this epoch's input dropout has left.
  private var features: SparseMatrix
  private let dense: DenseMatrix
  private let options: PerceptronOptions
  /// The rows of a step; no more than there are.
  private let batchSize: Int
  private let loss: any EmotionLoss
  private let totalSteps: Int
  private var input: SparseLayerTraining
  private var hidden: [LayerTraining]
  private var row: RowPass
  private var generator: SeededGenerator
  private let denseColumns: [Int32]
  /// The number of steps taken.
  public private(set) var steps = 0

  // The bound of the first layer's random weights. Much smaller ones take epochs to grow, larger ones
  // stay as noise in features that few rows have: on TF-IDF rows of length one 0.2 cost .002 mAP.
  private static let firstLimit: Float = 0.08

  /// A training that has not begun: weights drawn at random, biases zero.
  ///
  /// Without rows an epoch does nothing. Throws ``TrainingError`` where a feature is not finite.
  /// Precondition: the options are valid.
  /// Memory: 12 bytes a weight.
  public init(
    _ set: TrainingSet, options: PerceptronOptions, loss: any EmotionLoss, seed: UInt64
  ) throws {
    precondition(options.isValid, "\(options) has a number outside its range")
    try set.requireFinite()
    self.set = set
    features = set.features
    dense = set.dense ?? .empty(rowCount: set.rowCount)
    self.options = options
    self.loss = loss
    batchSize = min(options.batchSize, max(1, set.rowCount))
    // More epochs than anyone waits for, so that the product stays a number.
    let epochs = min(options.epochs(forRows: set.rowCount), Int(Int32.max))
    totalSteps = epochs * ((set.rowCount + batchSize - 1) / batchSize)
    generator = SeededGenerator(seed: seed)
    let widths = options.hiddenSizes.map { $0 / Emotion.count }
    input = SparseLayerTraining(
      LaneLayer(
        inputCount: set.featureCount, width: widths[0], limit: Self.firstLimit,
        using: &generator))
    hidden = []
    for (width, next) in zip(widths, widths.dropFirst() + [1]) {
      let units = width * Emotion.count
      hidden.append(
        LayerTraining(
          LaneLayer(
            inputCount: units, width: next, limit: (3 / Float(units)).squareRoot(),
            using: &generator)))
    }
    row = RowPass(widths: widths)
    denseColumns = (set.features.columnCount..<set.featureCount).map(Int32.init)
  }

  /// The network as it is now.
  ///
  /// Complexity: O(weights).
  public func network() -> MultilayerPerceptron {
    var input = self.input
    input.catchUp()
    return MultilayerPerceptron(
      layers: [input.layer] + hidden.map(\.layer), sparseFeatureCount: set.features.columnCount)
  }

  /// Passes over all rows once and gives the mean loss of its steps, each before its update.
  ///
  /// Throws ``TrainingError/diverged(step:loss:learningRate:)`` where a loss or a gradient is not
  /// finite, or a weight after the last step. No rows give nil.
  /// Complexity: O(entries · units of the first layer + weights).
  public mutating func runEpoch() throws -> Double? {
    try runEpoch(order: Array(0..<set.rowCount).shuffled(using: &generator))
  }

  /// Passes over rows in a given order, as ``runEpoch()`` does in its own: for curricula, and to
  /// repeat what another tool did.
  ///
  /// A row may be missing or come more than once; an empty order does nothing and gives nil.
  /// Precondition: the rows are from 0 to below the set's ``TrainingSet/rowCount``.
  public mutating func runEpoch(order: [Int]) throws -> Double? {
    for row in order {
      precondition((0..<set.rowCount).contains(row), "row \(row) of \(set.rowCount)")
    }
    if options.inputDropout > 0 {
      features = set.features.leavingOut(
        options.inputDropout, ofColumnsBelow: set.droppableColumnCount, using: &generator)
    }
    var sum = 0.0
    for start in stride(from: 0, to: order.count, by: batchSize) {
      let batch = order[start..<min(start + batchSize, order.count)]
      sum += try runStep(batch) * Double(batch.count)
    }
    // Here and not where the network is asked for, so that asking changes no bit of what follows.
    input.catchUp()
    guard input.layer.isFinite, hidden.allSatisfy(\.layer.isFinite) else {
      throw TrainingError.diverged(
        step: steps, loss: .infinity, learningRate: learningRate(step: steps))
    }
    return order.isEmpty ? nil : sum / Double(order.count)
  }

  private func learningRate(step: Int) -> Double {
    options.optimizer.learningRate * options.schedule.factor(step: step, of: totalSteps)
  }

  /// Takes one step on some rows and gives their mean loss before it.
  mutating func runStep(_ rows: ArraySlice<Int>) throws -> Double {
    steps += 1
    let features = self.features
    for row in rows {
      input.touch(features.columns.span.extracting(features.entries(ofRow: row)))
    }
    let denseColumns = self.denseColumns
    input.touch(denseColumns.span)
    input.open()

    var count = 0.0
    for row in rows {
      count +=
        Double(loss.count(targets: set.targets[row], mask: set.masks[row]))
        * Double(set.weights[row])
    }
    var value = 0.0
    for row in rows {
      // In Double: the inverse of a small count may be no Float.
      value += pass(row, weight: count > 0 ? Float(Double(set.weights[row]) / count) : 0)
    }

    let norm = hidden.reduce(input.squaredNorm) { $0 + $1.squaredNorm }.squareRoot()
    let rate = learningRate(step: steps)
    guard value.isFinite, norm.isFinite else {
      throw TrainingError.diverged(
        step: steps, loss: value.isFinite ? norm : value, learningRate: rate)
    }
    let scale = norm > options.gradientClip ? Float(options.gradientClip / norm) : 1
    let step = AdamW.Step(options.optimizer, number: steps, learningRate: rate)
    input.update(step, scale: scale)
    for index in hidden.indices { hidden[index].update(step, scale: scale) }
    return value
  }

  /// Passes one row forward and back and adds to the gradients; gives its weighted loss.
  private mutating func pass(_ index: Int, weight: Float) -> Double {
    let (features, block, blockColumns) = (self.features, dense, denseColumns)
    let entries = features.entries(ofRow: index)
    let columns = features.columns.span.extracting(entries)
    let values = features.values.span.extracting(entries)
    let dense = block.values.span.extracting(block.entries(ofRow: index))

    row.start(input.layer, columns: columns, values: values, dense: dense)
    for depth in hidden.indices {
      row.rectify(depth, dropout: options.dropout, using: &generator)
      row.forward(hidden[depth].layer, depth: depth)
    }
    let terms = loss.terms(
      logits: row.logits, targets: set.targets[index], mask: set.masks[index])
    row.setOutputDerivative(terms.gradient.lanes * weight)
    for depth in hidden.indices.reversed() {
      row.addGradient(to: &hidden[depth], depth: depth)
      row.backward(hidden[depth].layer, depth: depth, dropout: options.dropout)
    }
    row.addGradient(to: &input, columns: columns, values: values)
    row.addGradient(to: &input, columns: blockColumns.span, values: dense)
    row.addBiasGradient(to: &input)
    return Double(terms.losses.lanes.orderedSum * weight)
  }
}
