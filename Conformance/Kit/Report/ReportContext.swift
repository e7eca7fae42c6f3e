/// What a report says about a run that the run's events do not tell.
public struct ReportContext: Sendable {
    /// The digest of the suite.
    public var suiteDigest: String
    /// The revision of the spec.
    public var revision: String
    /// The capabilities whose chapters the revision has.
    public var caps: [String]
    /// How to replay vectors.
    public var replay: ReplayCommand
    /// What a rule says, by its id.
    public var ruleSentence: @Sendable (String) -> String?

    /// A context.
    public init(
        suiteDigest: String,
        revision: String,
        caps: [String],
        replay: ReplayCommand,
        ruleSentence: @escaping @Sendable (String) -> String? = { _ in nil }
    ) {
        self.suiteDigest = suiteDigest
        self.revision = revision
        self.caps = caps
        self.replay = replay
        self.ruleSentence = ruleSentence
    }
}

/// Turns the events of a run into text.
public protocol Report {
    /// Text to be written because of an event, possibly none.
    mutating func text(for event: RunEvent) -> String
}

/// The forms of reports.
public enum ReportKind: String, Sendable, CaseIterable {
    /// For people.
    case text
    /// JUnit's XML, as most services for continuous integration read it.
    case junit
    /// The Test Anything Protocol, version 14.
    case tap
    /// The events, one JSON object to a line.
    case json

    /// A report of that form, without colours.
    public func report(_ context: ReportContext) -> any Report {
        switch self {
        case .text: TextReport(context)
        case .junit: JUnitReport(context)
        case .tap: TAPReport(context)
        case .json: JSONReport(context)
        }
    }
}
