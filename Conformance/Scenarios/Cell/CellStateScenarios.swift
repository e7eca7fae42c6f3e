import ConformanceKit

/// The vector files of the state of a cell, of who reads and watches it, and of its clients.
enum CellStateScenarios {
    static var files: [ScenarioFile] {
        [
            ScenarioFile(area: "cell", name: "snapshots", vectors: CellSnapshots.vectors),
            ScenarioFile(area: "cell", name: "install", vectors: CellInstalls.vectors + CellAfterInstalls.vectors),
            ScenarioFile(area: "cell", name: "bad-snapshots", vectors: CellBadSnapshots.vectors),
            ScenarioFile(area: "cell", name: "joining", vectors: CellJoins.vectors),
            ScenarioFile(area: "cell", name: "roles", vectors: roles),
            ScenarioFile(area: "cell", name: "reads", vectors: CellReads.vectors),
            ScenarioFile(area: "cell", name: "watch", vectors: CellWatches.vectors),
            ScenarioFile(area: "cell", name: "clients", vectors: clients),
            ScenarioFile(area: "cell", name: "dialogues", vectors: CellDialogues.vectors),
            ScenarioFile(
                area: "cell",
                name: "random-clients",
                seed: RandomCellClients.seed,
                vectors: RandomCellClients.vectors
            ),
        ]
    }

    private static var roles: [ScenarioVector] {
        CellCreation.vectors + CellProposals.vectors + CellRoles.vectors
    }

    private static var clients: [ScenarioVector] {
        CellClientTable.vectors + CellClientStories.vectors + CellClientAnswers.vectors + CellClientCopies.vectors
    }
}
