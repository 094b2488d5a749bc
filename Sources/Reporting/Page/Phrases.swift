/// The page's fixed texts in its language.
struct Phrases {
  let title: String
  let contents: String
  let footer: String
  let answer: String
  let emotions: String
  let averages: String
  let pictures: String
  let errors: String
  let health: String
  let comparison: String
  let changed: String
  let training: String
  let calibration: String
  let guide: String

  init(_ language: ReportLanguage) {
    title = language("Emotion classification: evaluation", "감정 분류 평가 보고서")
    contents = language("Contents", "차례")
    footer = language(
      "Written by Maeum. The page is complete in itself: it loads nothing and runs no script.",
      "Maeum(마음)이 만든 보고서입니다. 이 파일 하나로 완결되며, 외부 자료를 불러오지 않고 스크립트도 실행하지 않습니다.")
    answer = language("The answer first", "핵심 결과")
    emotions = language("Emotion by emotion", "감정별 성능")
    averages = language("Averages and other figures", "평균과 그 밖의 지표")
    pictures = language("Pictures", "그림으로 보기")
    errors = language("Errors worth reading", "읽어 볼 만한 오류")
    health = language("Health of the data", "데이터 점검")
    comparison = language("Compared with the other model", "다른 모델과의 비교")
    changed = language("Texts predicted differently", "예측이 달라진 글")
    training = language("How the model was made", "모델 학습 과정")
    calibration = language("Calibration in training", "학습할 때의 확률 보정")
    guide = language("How to read this page", "이 보고서 읽는 법")
  }
}
