import ConformanceKit

extension Generation {
    /// The answers of the reference.
    static var reference: Answers { { _ in [:] } }
}
