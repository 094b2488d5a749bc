import Randomness
import Testing

@Suite struct SeededGeneratorTests {
  // The values of the reference program by S. Vigna, https://prng.di.unimi.it/splitmix64.c
  @Test(
    "gives SplitMix64's published numbers",
    arguments: [
      (
        1_234_567,
        [
          6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
          4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
        ]
      ),
      (0, [0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4, 0x06C4_5D18_8009_454F]),
    ] as [(UInt64, [UInt64])])
  func golden(seed: UInt64, expected: [UInt64]) {
    var generator = SeededGenerator(seed: seed)
    #expect(expected.map { _ in generator.next() } == expected)
  }

  @Test("equal seeds give equal numbers, neighbouring seeds give others")
  func seeds() {
    var (a, b, c) = (
      SeededGenerator(seed: 7), SeededGenerator(seed: 7), SeededGenerator(seed: 8)
    )
    let numbers = (0..<100).map { _ in a.next() }
    #expect(numbers == (0..<100).map { _ in b.next() })
    #expect(Set(numbers).isDisjoint(with: (0..<100).map { _ in c.next() }))
    #expect(Set(numbers).count == 100)
  }
}
