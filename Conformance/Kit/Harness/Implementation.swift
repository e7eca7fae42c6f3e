/// One case as it runs.
public protocol CaseRun {
    /// Runs one operation; nil for an operation that it does not have.
    ///
    /// - Throws: For arguments of another form than the operation's table has, and for what an adapter cannot help, such as a
    ///   server that is gone; the description says what was expected, or what happened.
    mutating func observe(op: String, args: JSON.Object) throws -> Observation?

    /// Takes away what the case has left outside of this process.
    mutating func finish()
}

extension CaseRun {
    /// Takes away nothing.
    public mutating func finish() {}
}

/// An implementation in Swift, as the adapter's side of the harness wants it.
///
/// Every case gets a value of its own, so that none meets the state of another.
///
/// Spec: HARNESS-021
public protocol Implementation: CaseRun {
    /// Its name, 1 to 100 characters.
    static var name: String { get }

    /// The capabilities that it has, each from ``Capability/all``, none twice.
    static var caps: [String] { get }

    /// The state in which a case begins.
    init()
}

extension Implementation {
    /// What it says of itself.
    public static var hello: Hello {
        Hello(name: name, release: Revision.current, language: "Swift", caps: caps, window: 64)
    }

    /// The adapter of this implementation.
    public static var adapter: Adapter { Adapter(hello: { hello }, newCase: { Self() }) }
}

/// An adapter in Swift: what it says of itself, and how it begins a case.
public struct Adapter {
    let hello: () throws -> Hello
    let newCase: () -> any CaseRun

    /// An adapter.
    ///
    /// - Parameters:
    ///   - hello: What it says of itself. It is asked when the runner greets it, which is the time to connect to a server; an
    ///     error says why it cannot serve.
    ///   - newCase: The state in which a case begins.
    public init(hello: @escaping () throws -> Hello, newCase: @escaping () -> any CaseRun) {
        self.hello = hello
        self.newCase = newCase
    }
}
