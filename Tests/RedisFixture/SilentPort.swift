import CLibrary

/// A port of the loopback interface at which a connection is neither made nor refused: as many wait there to be accepted
/// as the system lets, and nobody ever does.
public final class SilentPort: Sendable {
    /// Its number.
    public let port: UInt16

    private let files: [Int32]

    /// A port that is silent from now on, until nobody holds it.
    public init() throws {
        let (listener, port) = try Loopback.listen()
        var files = [listener]
        var isSilent = false
        while !isSilent, files.count < 1000 {
            let (file, isConnected) = try Loopback.beginConnecting(to: port)
            files.append(file)
            isSilent = !isConnected
        }
        self.port = port
        self.files = files
        guard isSilent else { throw FixtureError("the port takes any number of connections") }
    }

    deinit {
        for file in files { close(file) }
    }
}
