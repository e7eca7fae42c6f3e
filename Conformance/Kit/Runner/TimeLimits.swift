/// How long the runner waits, in milliseconds.
public struct TimeLimits: Equatable, Sendable {
    /// From the start of a process to its hello.
    ///
    /// Spec: HARNESS-014
    public var hello = 30_000
    /// For a case whose vector does not ask for more.
    ///
    /// Spec: HARNESS-040
    public var `case` = Vector.defaultTimeoutMilliseconds
    /// From the end of a process's input to its exit.
    ///
    /// Spec: HARNESS-048
    public var exit = 2_000
    /// From the exit of a process to the end of what it still had to say.
    ///
    /// Spec: HARNESS-045
    public var rest = 1_000
    /// What the limits of hello and cases are multiplied by, for slow machines and slow implementations.
    public var scale = 1.0

    /// The limits of chapter 11.
    public init() {}

    /// The time limit of a vector.
    func limit(of vector: Vector) -> Int { scaled(vector.timeoutMilliseconds ?? self.case) }

    /// The time limit of a hello.
    var scaledHello: Int { scaled(hello) }

    /// No limit is longer than a day, so that no sum of times overflows; a scale that is no number counts as endless.
    private func scaled(_ milliseconds: Int) -> Int {
        let day = 86_400_000
        let product = Double(milliseconds) * scale
        return product < Double(day) ? Int(max(1, product)) : day
    }
}
