/// An implementation in Swift, as the adapter's side of the harness wants it.
///
/// Every case gets a value of its own, so that none meets the state of another.
///
/// Spec: HARNESS-021
public protocol Implementation {
    /// Its name, 1 to 100 characters.
    static var name: String { get }

    /// The capabilities that it has, each from ``Capability/all``, none twice.
    static var caps: [String] { get }

    /// The state in which a case begins.
    init()

    /// Runs one operation; nil for an operation that it does not have.
    ///
    /// - Throws: For arguments of another form than the operation's table has; the description says what was expected.
    mutating func observe(op: String, args: JSON.Object) throws -> Observation?
}

extension Implementation {
    /// What it says of itself.
    public static var hello: Hello {
        Hello(name: name, release: Revision.current, language: "Swift", caps: caps, window: 64)
    }
}
