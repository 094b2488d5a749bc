internal import Emotions
internal import Evaluation
internal import Maeum

/// How to read the page: each term in a sentence, and what is undefined.
enum Guide {
  /// The terms in the order in which the page uses them.
  static func facts(_ report: EvaluationReport, _ language: ReportLanguage) -> [FactView] {
    let bootstrap = report.options.bootstrap
    let resamples = counted(bootstrap.resamples)
    let confidence = percentOfConfidence(bootstrap.confidence)
    var facts = [
      FactView(
        name: language("Undefined figures: –", "정의되지 않는 값: –"),
        value: language(
          "0/0, such as the precision of an emotion that was never predicted. It is shown as –, counts as 0 in the averages of precision, recall and F1, and is left out of mAP, AUROC, PR-AUC and the means of the losses. An emotion that no row judges is left out of every average.",
          "한 번도 예측되지 않은 감정의 정밀도처럼 0/0인 값입니다. 표에는 –로 적습니다. 정밀도·재현율·F1의 평균에서는 0으로 치고, mAP·AUROC·PR-AUC와 손실의 평균에서는 뺍니다. 어떤 행도 판정하지 않은 감정은 모든 평균에서 뺍니다."
        )),
      FactView(
        name: language("Interval", "신뢰구간"),
        value: bootstrap.resamples == 0
          ? language("None were asked for.", "계산하지 않았습니다.")
          : language(
            "\(confidence) percentile bootstrap: the figure on \(resamples) resamples of the rows, drawn with replacement (seed \(report.options.seed)); the interval spans the middle \(confidence). It says how much the figure depends on which texts were drawn, not on the randomness of training, and takes the texts as independent: with many repeated texts it is too narrow. With few texts average precision comes out too high, and the interval of mAP too: in simulations the 95% interval of mAP held the true value in 70% of cases for 200 texts, 81% for 1,000 and 90% for 4,000.",
            "\(confidence) 백분위수 부트스트랩입니다. 행을 복원 추출한 재표본 \(resamples)개(시드 \(report.options.seed))에서 구한 값의 가운데 \(confidence) 범위입니다. 어떤 글이 뽑혔는지에 따라 값이 얼마나 달라지는지를 나타내며, 학습의 무작위성은 담지 않습니다. 글들이 서로 독립이라고 보므로, 반복된 글이 많으면 구간이 실제보다 좁습니다. 글이 적으면 평균 정밀도가 높게 나오고 mAP의 구간도 높은 쪽으로 치우칩니다. 모의실험에서 95% 구간이 참값을 담은 비율은 글이 200개일 때 70%, 1,000개일 때 81%, 4,000개일 때 90% 정도였습니다."
          )),
      FactView(
        name: language("Precision, recall, F1", "정밀도, 재현율, F1"),
        value: language(
          "Precision: of the texts predicted to have the emotion, the share that has it. Recall: of the texts that have it, the share that was predicted. F1 = 2·TP / (2·TP + FP + FN), their harmonic mean.",
          "정밀도는 그 감정이 있다고 예측한 글 가운데 실제로 있는 글의 비율, 재현율은 그 감정이 실제로 있는 글 가운데 있다고 예측한 글의 비율입니다. F1 = 2·TP / (2·TP + FP + FN)은 둘의 조화 평균입니다."
        )),
      FactView(
        name: language("macro, micro, weighted, samples", "macro, micro, weighted, samples"),
        value: language(
          "macro-F1: the mean of the emotions’ F1 (not the F1 of mean precision and recall). micro: from the counts of all emotions together. weighted: the mean over emotions, weighted by how many texts have each. samples: the mean over texts; a text with neither true nor predicted labels counts as 0.",
          "macro-F1은 감정별 F1의 평균입니다(평균 정밀도와 평균 재현율의 F1이 아닙니다). micro는 모든 감정의 개수를 한데 합쳐 구한 값, weighted는 그 감정이 있는 글의 수로 가중한 평균, samples는 글마다 구한 값의 평균입니다. samples에서 정답 라벨도 예측 라벨도 없는 글은 0으로 칩니다."
        )),
      FactView(
        name: "AP, mAP",
        value: language(
          "Average precision: Σ (Rₙ − Rₙ₋₁)·Pₙ over falling thresholds; it asks whether the texts with the emotion come first, at any threshold. mAP is the mean over emotions. PR-AUC by trapezium joins the curve’s points by straight lines: another estimate of the same area, too high where many texts share a probability. It is there to compare with figures of others.",
          "AP(평균 정밀도)는 임계값을 낮추어 가며 더한 Σ (Rₙ − Rₙ₋₁)·Pₙ입니다. 임계값을 정하지 않고, 감정이 있는 글이 앞에 오는지를 봅니다. mAP는 감정별 AP의 평균입니다. 사다리꼴 PR-AUC는 곡선의 점을 직선으로 이어 같은 넓이를 다르게 잰 값으로, 확률이 같은 글이 많으면 지나치게 높습니다. 다른 곳의 수치와 비교할 때 쓰세요."
        )),
      FactView(
        name: "AUROC",
        value: language(
          "The chance that a text with the emotion gets a higher probability than one without; a tie counts half. 0.5 is guessing.",
          "그 감정이 있는 글이 없는 글보다 높은 확률을 받을 가능성입니다. 확률이 같으면 절반으로 셉니다. 0.5면 무작위와 같습니다.")),
      FactView(
        name: "MCC",
        value: language(
          "Matthews’ correlation between prediction and truth: 1 is perfect, 0 no better than chance, −1 always wrong.",
          "예측과 정답의 매슈스 상관계수입니다. 1이면 모두 맞고, 0이면 무작위와 같으며, −1이면 모두 틀립니다.")),
      FactView(
        name: language("Threshold", "임계값"),
        value: (report.thresholds == nil
          ? language(
            "This model gives each text its most probable emotion; there are no thresholds.",
            "이 모델은 글마다 가장 확률이 높은 감정 하나를 고르므로 임계값이 없습니다.")
          : language(
            "An emotion is predicted where its probability reaches its threshold. ± is the standard deviation of the thresholds that folds of the tuning rows choose, each alone; the threshold itself, from all these rows, varies less.",
            "확률이 임계값 이상이면 그 감정이 있다고 예측합니다. ±는 임계값을 고른 행을 여러 겹으로 나누어 겹마다 따로 고른 임계값들의 표준편차입니다. 모든 행으로 고른 실제 임계값은 이보다 덜 흔들립니다."
          )) + fallback(report, language)),
      FactView(
        name: language("Brier score, log loss, ECE", "브라이어 점수, 로그 손실, ECE"),
        value: language(
          "Brier: the mean of (probability − truth)². Log loss: the mean of −ln(probability of the truth). Expected calibration error (ECE): with the rows in 15 bins of equal width by probability, the gap between mean probability and true share, averaged with each bin weighted by its rows. A single figure is the mean over emotions.",
          "브라이어 점수는 (확률 − 정답)²의 평균, 로그 손실은 −ln(정답의 확률)의 평균입니다. ECE(기대 보정 오차)는 확률을 같은 너비의 15개 구간으로 나누어 구한 평균 확률과 실제 비율의 차이를, 구간의 행 수로 가중해 평균한 값입니다. 값을 하나만 적은 곳은 감정별 값의 평균입니다."
        )),
      FactView(
        name: language(
          "Subset accuracy, Hamming loss, coverage error, ranking loss",
          "완전 일치율, 해밍 손실, 커버리지 오차, 순위 손실"),
        value: language(
          "Subset accuracy: the share of texts right in all emotions. Hamming loss: the share of wrong decisions among all pairs of text and emotion. Coverage error: how many of the most probable emotions must be taken to have all true ones, on average; 0 for a text without any. Ranking loss: of a text’s pairs of a true and another emotion, the share in which the true one is not the more probable, averaged over texts; 0 for a text without such a pair.",
          "완전 일치율은 모든 감정을 맞힌 글의 비율, 해밍 손실은 글과 감정의 모든 쌍 가운데 틀린 쌍의 비율입니다. 커버리지 오차는 확률이 높은 감정부터 평균 몇 개를 골라야 정답이 모두 들어가는지를 나타내며, 감정이 없는 글은 0으로 칩니다. 순위 손실은 한 글에서 정답인 감정과 아닌 감정을 짝지었을 때 정답 쪽 확률이 더 높지 않은 쌍의 비율을 글마다 구해 평균한 값이며, 그런 쌍이 없는 글은 0으로 칩니다."
        )),
      FactView(
        name: language("At random, true frequencies", "실제 빈도대로 무작위"),
        value: language(
          "The expected figures of a classifier that deals out each emotion’s labels by chance, as many as are true. “Always on” gives every text every emotion.",
          "감정마다 실제 개수만큼 라벨을 무작위로 나누어 붙일 때의 기댓값입니다. ‘항상 붙임’은 모든 글에 모든 감정을 붙이는 것입니다.")),
    ]
    if report.corpus.rows.contains(where: { $0.mask != .all }) {
      facts.append(
        FactView(
          name: language("Masked rows", "마스크된 행"),
          value: language(
            "Some rows’ source cannot express every emotion. There the row counts neither for nor against that emotion, in any figure.",
            "출처가 일부 감정을 나타낼 수 없는 행이 있습니다. 그런 행은 그 감정의 지표에서 정답으로도 오답으로도 세지 않습니다.")))
    }
    return facts
  }

  /// What becomes of a text that no emotion is predicted for, where the model has an answer.
  private static func fallback(
    _ report: EvaluationReport, _ language: ReportLanguage
  ) -> String {
    let rule = report.classifier.head.rule
    guard rule.task == .multilabel, rule.fallback == .argmax else { return "" }
    return language(
      " Where no emotion reaches its threshold this model predicts the most probable one; the pictures of thresholds leave that out.",
      " 임계값에 이른 감정이 없으면 이 모델은 가장 확률이 높은 감정을 예측합니다. 임계값 그림에는 이 규칙이 들어 있지 않습니다.")
  }
}
