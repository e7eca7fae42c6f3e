/// Certificates made for one test: a root, one for the server, and one for a client.
public struct Certificates: Sendable {
    /// The root.
    public let rootsFile: String
    /// The server's certificate, and
    public let serverFile: String
    /// ... its key.
    public let serverKeyFile: String
    /// The client's certificate, and
    public let clientFile: String
    /// ... its key.
    public let clientKeyFile: String

    init(in directory: String, names serverNames: String) throws {
        rootsFile = directory + "/root.pem"
        serverFile = directory + "/server.pem"
        serverKeyFile = directory + "/server.key"
        clientFile = directory + "/client.pem"
        clientKeyFile = directory + "/client.key"
        let rootKey = directory + "/root.key"
        let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        let root = ["openssl", "req", "-x509", "-days", "2", "-subj", "/CN=Tidemark test root"] + key
        try Child.run(root + ["-keyout", rootKey, "-out", rootsFile])
        let signed = ["openssl", "req", "-x509", "-days", "2", "-CA", rootsFile, "-CAkey", rootKey] + key
        let names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=\(serverNames)"]
        try Child.run(signed + names + ["-keyout", serverKeyFile, "-out", serverFile])
        try Child.run(signed + ["-subj", "/CN=client", "-keyout", clientKeyFile, "-out", clientFile])
    }
}
