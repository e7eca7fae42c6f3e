import ConformanceKit

/// The vector files of the primary.
enum PrimaryScenarios {
    static var files: [ScenarioFile] {
        [
            ScenarioFile(area: "session", name: "handshake", vectors: handshake),
            ScenarioFile(area: "session", name: "decision", vectors: PrimaryDecision.vectors),
            ScenarioFile(
                area: "session",
                name: "snapshots",
                vectors: PrimarySnapshots.vectors + PrimaryShipping.vectors
            ),
            ScenarioFile(area: "session", name: "sending", vectors: PrimarySending.vectors + PrimaryPings.vectors),
            ScenarioFile(area: "session", name: "acks", vectors: PrimaryAcks.vectors),
            ScenarioFile(area: "session", name: "ends", vectors: ends),
            ScenarioFile(area: "session", name: "slots", vectors: PrimarySlots.vectors + PrimarySlotsKept.vectors),
            ScenarioFile(area: "session", name: "time", vectors: PrimaryTime.vectors),
            ScenarioFile(area: "session", name: "writing", vectors: PayloadWriting.vectors),
            ScenarioFile(area: "session", name: "primary", vectors: PrimaryLife.vectors + PrimaryStories.vectors),
            ScenarioFile(area: "session", name: "primary-corners", vectors: PrimaryCorners.vectors),
        ]
    }

    private static var handshake: [ScenarioVector] {
        PrimaryHandshake.vectors + PrimaryHandshakeRefused.vectors + PrimaryHandshakeLimits.vectors
    }

    private static var ends: [ScenarioVector] {
        PrimaryBehind.vectors + PrimaryEnds.vectors + PrimaryTimeouts.vectors + PrimarySilence.vectors
    }
}
