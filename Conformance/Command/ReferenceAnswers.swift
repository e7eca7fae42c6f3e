import ConformanceKit
import ReferenceAdapter

extension Generation {
    /// The answers of the reference.
    static var reference: Answers { answers(of: Reference.self) }
}
