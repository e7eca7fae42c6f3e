/// Why a fixture cannot be had. Never a reason to skip a test.
public struct FixtureError: Error, CustomStringConvertible {
    /// What is missing.
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
