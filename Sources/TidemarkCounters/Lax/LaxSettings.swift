/// How a lax client behaves.
public struct LaxSettings: Sendable, Hashable {
    /// After how many milliseconds what is pending is sent, 1 to 2^31-1.
    public let lag: Int64
    /// How many milliseconds old a base may be that is shown, 0 to 2^31-1.
    public let staleness: Int64

    /// The lag, and the staleness, that are used where nobody says another: 20 milliseconds.
    public static let usual: Int64 = 20

    /// The usual ones.
    public init() {
        lag = Self.usual
        staleness = Self.usual
    }

    /// A lag and a staleness in milliseconds; what is out of range becomes the nearest that is not.
    public init(lag: Int64 = usual, staleness: Int64 = usual) {
        self.lag = min(max(lag, 1), InstanceSettings.ttls.upperBound)
        self.staleness = min(max(staleness, 0), InstanceSettings.ttls.upperBound)
    }

    /// How long to wait after so many failures in a row, in milliseconds.
    ///
    /// Spec: LAX-055
    func delay(afterFailures count: Int) -> UInt64 {
        UInt64(min(lag << min(count - 1, 10), 1000))
    }

    /// For how many milliseconds a batch is sent again that is in doubt.
    ///
    /// Spec: LAX-056
    static let patience: UInt64 = 1_800_000
}
