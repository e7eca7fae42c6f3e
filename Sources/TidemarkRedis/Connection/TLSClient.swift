import NIOCore
import NIOSSL

/// The client's side of TLS, made ready once for all connections of a client.
struct TLSClient: Sendable {
    private let context: NIOSSLContext
    private let serverName: String?

    /// Reads the files that the settings name.
    init(_ settings: RedisTLS) throws(RedisError) {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateVerification = settings.isVerified ? .fullVerification : .none
        if let path = settings.rootsFile {
            configuration.trustRoots = .certificates(try Self.certificates(path, "roots file"))
        }
        switch (settings.certificateFile, settings.keyFile) {
        case (.some(let certificateFile), .some(let keyFile)):
            let certificates = try Self.certificates(certificateFile, "certificate file")
            configuration.certificateChain = certificates.map { .certificate($0) }
            do {
                configuration.privateKey = .privateKey(try NIOSSLPrivateKey(file: keyFile, format: .pem))
            } catch {
                throw RedisError(.badArgument, "TLS: the key file cannot be read: \(Cause(error))")
            }
        case (nil, nil): break
        default: throw RedisError(.badArgument, "TLS: expected a certificate file and a key file, or neither")
        }
        do {
            context = try NIOSSLContext(configuration: configuration)
        } catch {
            throw RedisError(.badArgument, "TLS: the settings cannot be used: \(Cause(error))")
        }
        serverName = settings.serverName
    }

    private static func certificates(_ path: String, _ what: String) throws(RedisError) -> [NIOSSLCertificate] {
        do {
            let certificates = try NIOSSLCertificate.fromPEMFile(path)
            guard !certificates.isEmpty else { throw RedisError(.badArgument, "it holds no certificate") }
            return certificates
        } catch {
            throw RedisError(.badArgument, "TLS: the \(what) cannot be read: \(Cause(error))")
        }
    }

    /// What encrypts one connection.
    func makeHandler(for address: RedisAddress) throws -> NIOSSLClientHandler {
        try NIOSSLClientHandler(context: context, serverHostname: name(for: address))
    }

    /// The name to verify and to send; none for an address, which is looked for in the certificate all the same.
    private func name(for address: RedisAddress) -> String? {
        if let serverName { return serverName }
        guard case .host(let host, _) = address else { return nil }
        return (try? SocketAddress(ipAddress: host, port: 0)) == nil ? host : nil
    }
}
