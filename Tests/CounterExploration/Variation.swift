package import TidemarkCounters

/// A deliberate mistake, made outside of the sources: what is sent is edited on its way, or what a step has left.
///
/// With it, the exploration has to find something; what it finds shows which invariant guards the rule.
package struct Variation: Sendable {
    package var name: String
    /// Edits the table and the request before it is applied.
    package var before: @Sendable (inout InstanceTable, inout InstanceOperation, UInt64) -> Void = { _, _, _ in }
    /// Edits the table and the answer when the request, which was not refused, has been applied; the first table is the
    /// one before.
    package var after: @Sendable (InstanceTable, inout InstanceTable, InstanceOperation, inout InstanceAnswer) -> Void =
        {
            _,
            _,
            _,
            _ in
        }
    /// Edits what a client sends; the others are all that it has sent before.
    package var sending: @Sendable (inout InstanceOperation.Kind, [InstanceOperation.Kind]) -> Void = { _, _ in }
    /// Edits the table when the namespace was cleared.
    package var cleared: @Sendable (inout InstanceTable) -> Void = { _ in }

    package init(_ name: String) { self.name = name }
}
