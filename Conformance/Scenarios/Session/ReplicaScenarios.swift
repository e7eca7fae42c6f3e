import ConformanceKit

/// The vector files of replicas and of readers of payloads.
enum ReplicaScenarios {
    static var files: [ScenarioFile] {
        [
            ScenarioFile(area: "session", name: "connect", vectors: ReplicaConnects.vectors),
            ScenarioFile(area: "session", name: "replica", vectors: ReplicaFollows.vectors),
            ScenarioFile(area: "session", name: "table", vectors: ReplicaTable.vectors),
            ScenarioFile(area: "session", name: "pieces", vectors: ReplicaPieces.vectors),
            ScenarioFile(
                area: "session",
                name: "install",
                vectors: ReplicaSnapshots.vectors + ReplicaSnapshotsLost.vectors
            ),
            ScenarioFile(
                area: "session",
                name: "watch",
                vectors: ReplicaTime.vectors + ReplicaStalls.vectors + ReplicaClock.vectors
            ),
            ScenarioFile(area: "session", name: "acknowledge", vectors: ReplicaAcks.vectors),
            ScenarioFile(area: "session", name: "return", vectors: ReplicaReturns.vectors),
            ScenarioFile(area: "session", name: "reading", vectors: PayloadReading.vectors),
            ScenarioFile(area: "session", name: "replica-stories", vectors: ReplicaStories.vectors),
            ScenarioFile(area: "session", name: "replica-corners", vectors: ReplicaCorners.vectors),
        ]
    }
}
