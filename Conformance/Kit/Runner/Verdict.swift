/// What the runner says of a vector in the end.
public enum Verdict: String, Sendable, CaseIterable {
    /// Every observation is the expected one.
    case pass
    /// An observation differs, or the case was answered with `unsupported`.
    case fail
    /// The process ended in the case.
    case crash
    /// No answer in time.
    case timeout
    /// The answer does not keep to the harness protocol.
    case adapterError = "adapter-error"
    /// The vector itself is broken.
    case suiteError = "suite-error"
    /// A cap or a parameter that the vector needs is not declared.
    case notApplicable = "not-applicable"
    /// Failed as the list of known failures says.
    case knownFailure = "known-failure"
    /// Passed although listed as failing.
    case unexpectedPass = "unexpected-pass"

    /// What a verdict counts as.
    public enum Kind: Sendable {
        case passed, failed, skipped
    }

    /// What the verdict counts as.
    public var kind: Kind {
        switch self {
        case .pass: .passed
        case .fail, .crash, .timeout, .adapterError, .suiteError, .unexpectedPass: .failed
        case .notApplicable, .knownFailure: .skipped
        }
    }
}

/// The outcome of one vector, with all that a report says about it.
public struct CaseResult: Equatable, Sendable {
    /// What is to be known about a failure besides its verdict.
    public enum Label: Equatable, Sendable {
        /// Failed in company and passed alone: an earlier case left something behind.
        case stateLeak
        /// The vectors named here and this one misbehaved together, but none of them alone.
        case onlyWhenPipelined(with: [String])
    }

    /// The vector.
    public var vector: Vector
    /// The verdict.
    public var verdict: Verdict
    /// Why: for a failure, what a list of known failures would name; for `not-applicable`, what is not declared.
    public var reason: String?
    /// What else is to be known.
    public var label: Label?
    /// The number of the step that differs, from 1.
    public var step: Int?
    /// What differs in that step.
    public var differences: [Difference] = []
    /// The end of what the process wrote to standard error before it misbehaved.
    public var errorOutput: [UInt8] = []

    /// A result.
    public init(vector: Vector, verdict: Verdict, reason: String? = nil) {
        self.vector = vector
        self.verdict = verdict
        self.reason = reason
    }
}

/// The ways in which a case can misbehave, each with what is known about it.
struct Misbehaviour: Equatable, Sendable {
    var verdict: Verdict
    /// Begins with the verdict's name and a colon.
    var reason: String
    /// The end of what the process wrote to standard error.
    var errorOutput: [UInt8] = []

    static func crash(_ status: ExitStatus) -> Misbehaviour {
        Misbehaviour(verdict: .crash, reason: "crash: \(status)")
    }

    static func timeout(milliseconds: Int, hint: String) -> Misbehaviour {
        Misbehaviour(verdict: .timeout, reason: "timeout: no answer within \(milliseconds) ms\(hint)")
    }

    static func adapterError(_ what: String) -> Misbehaviour {
        Misbehaviour(verdict: .adapterError, reason: "adapter-error: \(what)")
    }
}
