import CLibrary
import NIOCore
import NIOPosix
import NIOSSL

/// What an error of the network comes down to, in a few words for people.
struct Cause: CustomStringConvertible {
    let description: String

    init(_ error: any Error) {
        description =
            switch error {
            case let error as NIOConnectionError: Self.text(error)
            case let error as SocketAddressError.UnknownHost: error.errorDescription
            case let error as IOError: String(cString: strerror(error.errnoCode))
            case ChannelError.connectTimeout: "no answer in time"
            case let error as NIOSSLError: "TLS: \(Self.text(error))"
            case let error as BoringSSLError: "TLS: \(Self.text(error))"
            case let error as NIOSSLExtraError where error == .failedToValidateHostname:
                "TLS: the server's certificate is for other names"
            case let error as RedisError: error.reason
            default: "\(error)"
            }
    }

    /// A host with several addresses was tried at each of them.
    private static func text(_ error: NIOConnectionError) -> String {
        let failures = error.connectionErrors
        guard failures.count != 1 else { return "\(Cause(failures[0].error))" }
        guard failures.isEmpty else {
            return failures.map { failure in
                let address = failure.target.ipAddress.map { "\(RedisAddress.host($0, port: UInt16(error.port)))" }
                return "\(address ?? "one address"): \(Cause(failure.error))"
            }.joined(separator: ", ")
        }
        return (error.dnsAError ?? error.dnsAAAAError).map { "\(Cause($0))" } ?? "the host has no address"
    }

    private static func text(_ error: NIOSSLError) -> String {
        switch error {
        case .handshakeFailed(let error), .shutdownFailed(let error): text(error)
        case .uncleanShutdown: "the server ended the connection without a word"
        case .noSuchFilesystemObject: "there is no such file"
        case .failedToLoadCertificate: "no certificate in PEM"
        case .failedToLoadPrivateKey: "no private key in PEM"
        case .noCertificateToValidate, .unableToValidateCertificate: "the server's certificate cannot be verified"
        default: "\(error)"
        }
    }

    private static func text(_ error: BoringSSLError) -> String {
        switch error {
        case .sslError(let errors), .unknownError(let errors): errors.first.map(text) ?? "\(error)"
        case .syscallError, .zeroReturn: "the server ended the connection"
        default: "\(error)"
        }
    }

    /// BoringSSL says for example `... error:1000007d:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED at FILE:LINE`.
    private static func text(_ error: BoringSSLInternalError) -> String {
        let text = "\(error)"
        guard let start = text.firstRange(of: ":OPENSSL_internal:") else { return text }
        let reason = text[start.upperBound...].prefix { $0 != " " }
        return reason.lowercased().map { $0 == "_" ? " " : String($0) }.joined()
    }
}
