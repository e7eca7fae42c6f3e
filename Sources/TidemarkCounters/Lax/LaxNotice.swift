/// What a lax counter tells whoever wants to know, beside the answers.
public enum LaxNotice: Sendable, Hashable {
    /// A delta is lost; or perhaps, where the error is `inDoubt`. Its view may have fallen.
    case dropped(Delta, CounterError)
    /// A batch has failed, and will be sent again.
    case delayed(CounterError)
}
