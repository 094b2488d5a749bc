# The two commands of the README are `make demo` and `make test`.
SWIFT ?= swift
MAEUM := .build/release/maeum
DEMO  := .build/demo
# The language of the demo's report: ko or en.
LANGUAGE ?= ko
# What `make benchmark` runs: all, or names and options of `benchmarks --help`.
BENCHMARKS ?=
# On Linux with Swift's libraries inside: the command then starts in half the time and runs where no Swift is.
# The linker that comes with Swift is quicker at that than the system's, and has no remarks on these libraries.
STATIC := --static-swift-stdlib -Xswiftc -use-ld=lld
BUILD := $(SWIFT) build -c release --product maeum $(if $(filter Linux,$(shell uname -s)),$(STATIC))
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
	$(BUILD)

## The tests, in under two minutes after building.
test:
	@scripts/bootstrap
	$(SWIFT) test

## The slow checks: Unicode's own test files, sanitizers, exhaustive damage, a million random texts, every review.
check-full:
	@scripts/bootstrap --check-full
	MAEUM_CHECK_FULL=1 MAEUM_CHECK_ALL=1 $(SWIFT) test
	MAEUM_CHECK_FULL=1 ASAN_OPTIONS=detect_leaks=0 $(SWIFT) test --sanitize=address \
	  -Xcc -fsanitize=undefined -Xcc -fno-sanitize-recover=undefined --scratch-path .build-asan
	# The command's own tests limit its resources, which the thread sanitizer's memory does not survive.
	TSAN_OPTIONS=suppressions=$(CURDIR)/Tests/thread-sanitizer.supp \
	  $(SWIFT) test --sanitize=thread --skip MaeumCLITests --scratch-path .build-tsan

## Maeum beside other tools, step by step and by size: `make benchmark BENCHMARKS="peers --quick"` runs a part.
## Other tools need Python 3 with numpy, scikit-learn, fasttext-wheel and torch; what is not there is skipped.
benchmark:
	@scripts/bootstrap
	$(BUILD)
	$(SWIFT) build -c release --package-path Benchmarks
	Benchmarks/.build/release/benchmarks $(BENCHMARKS)

format:
	$(SWIFT) format --in-place --recursive --parallel $(FORMATTED)

lint:
	$(SWIFT) format lint --strict --recursive --parallel $(FORMATTED)

clean:
	rm -rf .build .build-* Benchmarks/.build
