/// How a cell may be broken, so that a check can show that it notices.
enum CellFault: CaseIterable, Sendable {
    /// A request that is asked again is applied again.
    case appliesTwice
    /// Who reads at the primary is shown what a replica has.
    case readsAtReplica
    /// A command is answered and forgotten.
    case forgets
    /// An exchange does not look at what there is.
    case expectsNothing
    /// A result shows what there was before.
    case showsBefore
    /// An exchange that failed is said to have been applied.
    case saysApplied
    /// A lower epoch is no reason.
    case doesNotFence
}
