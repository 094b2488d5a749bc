# The two commands of the README are `make demo` and `make test`.
SWIFT ?= swift
MAEUM := .build/release/maeum
DEMO  := .build/demo
# The language of the demo's report: ko or en.
LANGUAGE ?= ko
FORMATTED := Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources

.PHONY: demo build test check-full benchmark format lint clean

## Install what is needed, build, train on the bundled corpus, label a few sentences, evaluate, report.
demo: build
	@mkdir -p $(DEMO)
	@printf '\n== Train on corpora/maeum/train.jsonl\n'
	$(MAEUM) train corpora/maeum/train.jsonl -o $(DEMO)/maeum.safetensors
	@printf '\n== Label sentences\n'
	$(MAEUM) classify -m $(DEMO)/maeum.safetensors --output text corpora/maeum/demo.txt
	@printf '\n== Evaluate on corpora/maeum/test.jsonl\n'
	$(MAEUM) evaluate corpora/maeum/test.jsonl -m $(DEMO)/maeum.safetensors \
	  --train corpora/maeum/train.jsonl --language $(LANGUAGE) \
	  --report $(DEMO)/report.html --json $(DEMO)/metrics.json --markdown $(DEMO)/report.md
	@printf '\nThe report is %s/%s/report.html\n' "$(CURDIR)" "$(DEMO)"

build:
	@scripts/bootstrap
	$(SWIFT) build -c release --product maeum

## The tests, in under two minutes after building.
test:
	@scripts/bootstrap
	$(SWIFT) test

## The slow checks: Unicode's own test files, sanitizers, exhaustive damage.
check-full:
	@scripts/bootstrap --check-full
	MAEUM_CHECK_FULL=1 $(SWIFT) test
	MAEUM_CHECK_FULL=1 ASAN_OPTIONS=detect_leaks=0 $(SWIFT) test --sanitize=address \
	  -Xcc -fsanitize=undefined -Xcc -fno-sanitize-recover=undefined --scratch-path .build-asan
	# The command's own tests limit its resources, which the thread sanitizer's memory does not survive.
	TSAN_OPTIONS=suppressions=$(CURDIR)/Tests/thread-sanitizer.supp \
	  $(SWIFT) test --sanitize=thread --skip MaeumCLITests --scratch-path .build-tsan

## Intervals beside a plain loop, the perceptron beside PyTorch; the latter needs Python 3 with torch and numpy.
benchmark:
	@scripts/bootstrap
	$(SWIFT) build -c release --package-path Benchmarks
	Benchmarks/.build/release/benchmarks bootstrap
	Benchmarks/.build/release/benchmarks perceptron

format:
	$(SWIFT) format --in-place --recursive --parallel $(FORMATTED)

lint:
	$(SWIFT) format lint --strict --recursive --parallel $(FORMATTED)

clean:
	rm -rf .build .build-* Benchmarks/.build
