import ConformanceKit

/// The vector files of a cell's commands: their encoding, what they do, and what they answer.
enum CellCommandScenarios {
    static var files: [ScenarioFile] {
        [
            ScenarioFile(area: "cell", name: "commands", vectors: CellEncoding.vectors + CellDecoding.vectors),
            ScenarioFile(area: "cell", name: "apply", vectors: CellApplying.vectors),
            ScenarioFile(area: "cell", name: "value", vectors: CellValues.vectors),
            ScenarioFile(area: "cell", name: "fencing", vectors: CellFencing.vectors),
            ScenarioFile(area: "cell", name: "requests", vectors: CellRequests.vectors),
            ScenarioFile(area: "cell", name: "finer-points", vectors: CellFinerPoints.vectors),
            ScenarioFile(area: "cell", name: "large-numbers", vectors: CellLargeNumbers.vectors),
            ScenarioFile(area: "cell", name: "corners", vectors: CellCorners.vectors),
            ScenarioFile(area: "cell", name: "batches", vectors: CellBatches.vectors),
            ScenarioFile(area: "cell", name: "random", seed: RandomCells.seed, vectors: RandomCells.vectors),
        ]
    }
}
