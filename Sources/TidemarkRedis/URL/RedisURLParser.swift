import NIOCore

/// Reads a URL byte by byte. No message of it quotes the text, which may hold a password anywhere.
struct RedisURLParser {
    private let text: [UInt8]
    private var index = 0

    init(_ text: String) {
        self.text = Array(text.utf8)
    }

    private enum Scheme: String, CaseIterable {
        case redis
        case rediss
        case unix = "redis+unix"
        case cluster = "redis+cluster"
        case clusterWithTLS = "rediss+cluster"
    }

    mutating func url() throws(RedisError) -> RedisURL {
        let scheme = try scheme()
        var login = try login()
        login.usesTLS = scheme == .rediss || scheme == .clusterWithTLS
        if scheme == .unix {
            let address = try socket()
            login.database = try databaseInQuery()
            return RedisURL(addresses: [address], isCluster: false, login: login)
        }
        let isCluster = scheme == .cluster || scheme == .clusterWithTLS
        var addresses = [try server()]
        while isCluster, take(",") { addresses.append(try server()) }
        if take("/"), index < text.count {
            let start = index
            login.database = try number(0...Self.mostDatabase, "the number of a database")
            if isCluster, login.database != 0 { throw error(at: start, "database 0, the only one of a cluster") }
        }
        guard index == text.count else {
            throw error(isCluster ? "`,`, `/` or the end of the URL" : "`/` or the end of the URL")
        }
        return RedisURL(addresses: addresses, isCluster: isCluster, login: login)
    }

    private mutating func scheme() throws(RedisError) -> Scheme {
        for scheme in Scheme.allCases {
            let start = Array((scheme.rawValue + "://").utf8)
            guard text.starts(with: start) else { continue }
            index = start.count
            return scheme
        }
        throw error("redis://, rediss://, redis+unix://, redis+cluster:// or rediss+cluster://")
    }

    /// User and password, if there is an `@` before the path.
    private mutating func login() throws(RedisError) -> RedisLogin {
        let authority = text[index...].prefix { !Self.authorityEnds.contains($0) }
        guard let end = authority.lastIndex(of: UInt8(ascii: "@")) else { return RedisLogin() }
        let start = index
        let user = try decoded(upTo: end, stoppingAt: UInt8(ascii: ":"))
        let password: [UInt8]? = take(":") ? try decoded(upTo: end, stoppingAt: nil) : nil
        index = end + 1
        guard !user.isEmpty || !(password ?? []).isEmpty else {
            throw error(at: start, "a user or a password before `@`")
        }
        // A user without a password is one that needs none: then any will do, also an empty one.
        return RedisLogin(user: user.isEmpty ? nil : user, password: password ?? [])
    }

    private mutating func server() throws(RedisError) -> RedisAddress {
        let host = try host()
        let port = take(":") ? try number(1...65_535, "a port, 1 to 65535") : 6379
        return .host(host, port: UInt16(port))
    }

    private mutating func host() throws(RedisError) -> String {
        let start = index
        let isAddress = take("[")
        let body = text[index...].prefix { isAddress ? $0 != UInt8(ascii: "]") : Self.isOfHost($0) }
        let host = String(decoding: body, as: UTF8.self)
        index = body.endIndex
        if isAddress {
            guard take("]") else { throw error("`]` behind the address") }
            guard host.utf8.contains(UInt8(ascii: ":")), (try? SocketAddress(ipAddress: host, port: 0)) != nil else {
                throw error(at: start + 1, "an IPv6 address")
            }
        } else if host.isEmpty {
            throw error("a host")
        }
        return host
    }

    private mutating func socket() throws(RedisError) -> RedisAddress {
        let start = index
        guard index < text.count, text[index] == UInt8(ascii: "/") else {
            throw error("`/`, the beginning of a path")
        }
        let bytes = try decoded(upTo: text.count, stoppingAt: UInt8(ascii: "?"))
        guard bytes.count > 1, !bytes.contains(0), let path = String(validating: bytes, as: UTF8.self),
            (try? SocketAddress(unixDomainSocketPath: path)) != nil
        else { throw error(at: start, "the path of a socket in UTF-8, of about 100 bytes at most") }
        return .unixSocket(path: path)
    }

    private mutating func databaseInQuery() throws(RedisError) -> Int {
        guard index < text.count else { return 0 }
        for byte in "?db=".utf8 {
            guard index < text.count, text[index] == byte else { throw error("`?db=` or the end of the URL") }
            index += 1
        }
        let database = try number(0...Self.mostDatabase, "the number of a database")
        guard index == text.count else { throw error("the end of the URL") }
        return database
    }

    /// A decimal without leading zeros.
    private mutating func number(_ range: ClosedRange<Int>, _ what: String) throws(RedisError) -> Int {
        let start = index
        var value = 0
        while index < text.count, let digit = text[index].digit {
            guard index - start < 10, index == start || value != 0 else { throw error(at: start, what) }
            value = value * 10 + Int(digit)
            index += 1
        }
        guard index > start, range.contains(value) else { throw error(at: start, what) }
        return value
    }

    private mutating func decoded(upTo end: Int, stoppingAt stop: UInt8?) throws(RedisError) -> [UInt8] {
        var bytes: [UInt8] = []
        while index < end, text[index] != stop {
            var byte = text[index]
            if byte == UInt8(ascii: "%") {
                guard index + 2 < end, let high = Self.hexDigit(text[index + 1]),
                    let low = Self.hexDigit(text[index + 2])
                else { throw error("two hexadecimal digits behind `%`") }
                byte = high << 4 | low
                index += 2
            } else if byte <= 0x20 || byte == 0x7F || byte == UInt8(ascii: "@") {
                throw error("`%` and two hexadecimal digits for such a byte")
            }
            bytes.append(byte)
            index += 1
        }
        return bytes
    }

    private mutating func take(_ byte: Unicode.Scalar) -> Bool {
        guard index < text.count, text[index] == UInt8(ascii: byte) else { return false }
        index += 1
        return true
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    private static func isOfHost(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private func error(_ expected: String) -> RedisError { error(at: index, expected) }

    private func error(at index: Int, _ expected: String) -> RedisError {
        RedisError(.badArgument, "Redis URL, at byte \(index): expected \(expected)")
    }

    private static let authorityEnds = Set("/?#".utf8)
    private static let mostDatabase = Int(Int32.max)
}
