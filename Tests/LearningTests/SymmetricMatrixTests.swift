import Testing

@testable import Learning

@Suite("SymmetricMatrix")
struct SymmetricMatrixTests {
  @Test("A linear system is solved")
  func solution() throws {
    var matrix = SymmetricMatrix(diagonal: [4, 5, 6])
    matrix[1, 0] = 2
    matrix[2, 0] = 1
    matrix[2, 1] = -1
    // [4 2 1; 2 5 −1; 1 −1 6]·[1; 2; 3]
    let x = try #require(matrix.solution([11, 9, 17]))
    #expect(x.count == 3)
    #expect(zip(x, [1, 2, 3]).allSatisfy { abs($0 - $1) <= 1e-10 })
  }

  @Test("A matrix that is singular but for rounding is solved")
  func singular() throws {
    var matrix = SymmetricMatrix(diagonal: [1, 1])
    matrix[1, 0] = 1
    // [1 1; 1 1]·x = [2; 2] for every x whose sum is 2
    let x = try #require(matrix.solution([2, 2]))
    #expect(abs(x[0] + x[1] - 2) <= 1e-9)
  }

  @Test("A matrix that is not positive definite has no solution")
  func indefinite() {
    #expect(SymmetricMatrix(diagonal: [1, -1]).solution([1, 1]) == nil)
    #expect(SymmetricMatrix(diagonal: [1, 0]).solution([1, 1]) == nil)
    #expect(SymmetricMatrix(diagonal: [1, .nan]).solution([1, 1]) == nil)
    var matrix = SymmetricMatrix(diagonal: [1, 1])
    matrix[1, 0] = 2
    #expect(matrix.solution([1, 1]) == nil)
  }

  @Test("A matrix without rows has the solution without entries")
  func empty() {
    let matrix = SymmetricMatrix(diagonal: [])
    #expect(matrix.size == 0)
    #expect(matrix.solution([]) == [])
  }
}
