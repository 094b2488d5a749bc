import Foundation

/// The logistic function in double precision.
func sigmoid(_ z: Double) -> Double { 1 / (1 + exp(-z)) }
