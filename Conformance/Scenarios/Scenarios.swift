public import ConformanceKit

/// Where the vectors come from: authored cases, in files of one subject each.
public enum Scenarios {
    /// Every vector file in the order of areas and subjects.
    public static func files() -> [ScenarioFile] {
        wire + backlog + session + counters + epochs + lax + lww + allocation + cell
    }

    private static var wire: [ScenarioFile] {
        [
            ScenarioFile(area: "wire", name: "encode", vectors: Encode.vectors),
            ScenarioFile(area: "wire", name: "decode-accepts", vectors: DecodeAccepts.vectors),
            ScenarioFile(area: "wire", name: "decode-refuses", vectors: DecodeRefuses.vectors),
            ScenarioFile(area: "wire", name: "limits", vectors: DecodeLimits.vectors),
            ScenarioFile(area: "wire", name: "stream-items", vectors: StreamItems.vectors),
            ScenarioFile(area: "wire", name: "stream-refuses", vectors: StreamRefuses.vectors),
            ScenarioFile(area: "wire", name: "changes", vectors: Changes.vectors),
            ScenarioFile(area: "wire", name: "random", seed: RandomWire.seed, vectors: RandomWire.vectors),
        ]
    }

    private static var backlog: [ScenarioFile] {
        [
            ScenarioFile(area: "backlog", name: "push", vectors: Create.vectors + Push.vectors),
            ScenarioFile(area: "backlog", name: "read", vectors: Read.vectors),
            ScenarioFile(area: "backlog", name: "drop-and-resume", vectors: DropAndResume.vectors),
            ScenarioFile(area: "backlog", name: "random", seed: RandomBacklog.seed, vectors: RandomBacklog.vectors),
        ]
    }

    private static var session: [ScenarioFile] {
        PrimaryScenarios.files + ReplicaScenarios.files + [
            ScenarioFile(
                area: "session",
                name: "random-primaries",
                seed: RandomPrimaries.seed,
                vectors: RandomPrimaries.vectors
            ),
            ScenarioFile(
                area: "session",
                name: "random-replicas",
                seed: RandomReplicas.seed,
                vectors: RandomReplicas.vectors
            ),
        ]
    }

    private static var counters: [ScenarioFile] {
        [
            ScenarioFile(area: "counters", name: "arguments", vectors: Arguments.vectors),
            ScenarioFile(area: "counters", name: "calls", vectors: Calls.vectors),
            ScenarioFile(area: "counters", name: "numbers", vectors: Numbers.vectors),
            ScenarioFile(area: "counters", name: "conditions", vectors: Conditions.vectors),
            ScenarioFile(area: "counters", name: "storage", vectors: Storage.vectors),
            ScenarioFile(area: "counters", name: "traps", vectors: Traps.vectors),
            ScenarioFile(area: "counters", name: "clients", vectors: Clients.vectors),
            ScenarioFile(area: "counters", name: "redirections", vectors: Redirections.vectors),
            ScenarioFile(area: "counters", name: "random", seed: RandomCounters.seed, vectors: RandomCounters.vectors),
        ]
    }

    private static var epochs: [ScenarioFile] {
        [
            ScenarioFile(area: "epochs", name: "arguments", vectors: EpochArguments.vectors),
            ScenarioFile(area: "epochs", name: "commands", vectors: EpochCommands.vectors),
            ScenarioFile(area: "epochs", name: "slices", vectors: Slices.vectors),
            ScenarioFile(area: "epochs", name: "deadlines", vectors: Deadlines.vectors),
            ScenarioFile(area: "epochs", name: "reaping", vectors: Reaping.vectors),
            ScenarioFile(area: "epochs", name: "walks", vectors: Walks.vectors),
            ScenarioFile(area: "epochs", name: "storage", vectors: EpochStorage.vectors),
            ScenarioFile(area: "epochs", name: "clients", vectors: InstanceClients.vectors),
            ScenarioFile(area: "epochs", name: "finer-points", vectors: FinerPoints.vectors),
            ScenarioFile(area: "epochs", name: "random", seed: RandomEpochs.seed, vectors: RandomEpochs.vectors),
        ]
    }

    private static var lax: [ScenarioFile] {
        [
            ScenarioFile(area: "lax", name: "arguments", vectors: LaxArguments.vectors),
            ScenarioFile(area: "lax", name: "batches", vectors: Batches.vectors),
            ScenarioFile(area: "lax", name: "instance-batches", vectors: InstanceBatches.vectors),
            ScenarioFile(area: "lax", name: "clients", vectors: LaxClients.vectors),
            ScenarioFile(area: "lax", name: "instance-clients", vectors: LaxInstanceClients.vectors),
            ScenarioFile(area: "lax", name: "finer-points", vectors: LaxFinerPoints.vectors),
            ScenarioFile(area: "lax", name: "corners", vectors: LaxCorners.vectors),
            ScenarioFile(area: "lax", name: "random", seed: RandomLax.seed, vectors: RandomLax.vectors),
        ]
    }

    private static var lww: [ScenarioFile] {
        [
            ScenarioFile(area: "lww", name: "clock", vectors: TableClock.vectors),
            ScenarioFile(area: "lww", name: "merge", vectors: TableMerge.vectors),
            ScenarioFile(area: "lww", name: "admission", vectors: TableAdmission.vectors),
            ScenarioFile(area: "lww", name: "writing", vectors: TableWriting.vectors),
            ScenarioFile(area: "lww", name: "canonical", vectors: TableCanonical.vectors),
            ScenarioFile(area: "lww", name: "messages", vectors: TableMessages.vectors),
            ScenarioFile(area: "lww", name: "decode", vectors: TableDecode.vectors),
            ScenarioFile(area: "lww", name: "views", vectors: TableViews.vectors),
            ScenarioFile(area: "lww", name: "pulls", vectors: TablePulls.vectors),
            ScenarioFile(area: "lww", name: "answers", vectors: TableAnswers.vectors),
            ScenarioFile(area: "lww", name: "collection", vectors: TableCollection.vectors),
            ScenarioFile(area: "lww", name: "joining", vectors: TableJoining.vectors),
            ScenarioFile(area: "lww", name: "directed", vectors: TableSchedules.vectors),
            ScenarioFile(area: "lww", name: "corners", vectors: TableCorners.vectors),
            ScenarioFile(area: "lww", name: "random", seed: RandomTables.seed, vectors: RandomTables.vectors),
        ]
    }

    private static var allocation: [ScenarioFile] {
        [
            ScenarioFile(area: "allocation", name: "values", vectors: ShardValues.vectors),
            ScenarioFile(area: "allocation", name: "members", vectors: ShardMembers.vectors),
            ScenarioFile(area: "allocation", name: "terms", vectors: ShardTerms.vectors),
            ScenarioFile(area: "allocation", name: "rewriting", vectors: ShardRewriting.vectors),
            ScenarioFile(area: "allocation", name: "refusals", vectors: ShardRefusals.vectors),
            ScenarioFile(area: "allocation", name: "writing", vectors: ShardWriting.vectors),
            ScenarioFile(area: "allocation", name: "allocating", vectors: ShardAllocating.vectors),
            ScenarioFile(area: "allocation", name: "handoff", vectors: ShardHandoff.vectors),
            ScenarioFile(area: "allocation", name: "presence", vectors: ShardPresence.vectors),
            ScenarioFile(area: "allocation", name: "rebalance", vectors: ShardRebalance.vectors),
            ScenarioFile(area: "allocation", name: "regions", vectors: ShardRegions.vectors),
            ScenarioFile(area: "allocation", name: "tokens", vectors: ShardTokens.vectors),
            ScenarioFile(area: "allocation", name: "coordinators", vectors: ShardDialogues.vectors),
            ScenarioFile(area: "allocation", name: "corners", vectors: ShardCorners.vectors),
            ScenarioFile(area: "allocation", name: "random", seed: RandomShards.seed, vectors: RandomShards.vectors),
        ]
    }

    private static var cell: [ScenarioFile] { CellEpochs.told(CellCommandScenarios.files + CellStateScenarios.files) }
}
