/// What a client says first on a connection, and what it hears in return.
struct Greeting: Equatable {
    /// The commands, all sent at once.
    let commands: [[[UInt8]]]

    /// Which of them may be refused.
    private let optional: Set<Int>
    private var answered = 0
    /// What is not to be told to anybody.
    private let secrets: [[UInt8]]

    enum Verdict: Equatable {
        /// There are more replies to come.
        case more
        /// The connection can be used.
        case welcome
        /// It cannot; the server says why.
        case refused([UInt8])
    }

    init(_ login: RedisLogin = RedisLogin(), name: [UInt8]? = nil) {
        var commands: [[[UInt8]]] = []
        if let password = login.password {
            commands.append([Array("AUTH".utf8)] + [login.user, password].compactMap(\.self))
        }
        if login.database != 0 { commands.append(["SELECT", String(login.database)].map { Array($0.utf8) }) }
        var optional: Set<Int> = []
        if let name {
            optional.insert(commands.count)
            commands.append([Array("CLIENT".utf8), Array("SETNAME".utf8), name])
        }
        secrets = login.password.map { [login.user, $0].compactMap(\.self) } ?? []
        self.commands = commands
        self.optional = optional
    }

    /// What the next reply means: the text of an error, `nil` for anything else.
    mutating func reply(error: [UInt8]?) -> Verdict {
        if let error, !optional.contains(answered) { return .refused(masked(error)) }
        answered += 1
        return answered == commands.count ? .welcome : .more
    }

    /// The text with `***` for user and password: a server that does not know `AUTH` repeats what it was sent, cut off
    /// where that is long, and with spaces for line ends. The first word is the error's code.
    private func masked(_ text: [UInt8]) -> [UInt8] {
        guard !secrets.isEmpty else { return text }
        var result = Array(text.prefix { $0 != UInt8(ascii: " ") })
        var rest = text[result.count...]
        while let byte = rest.first {
            let length = secrets.map { Self.secretLength($0, in: rest) }.max() ?? 0
            if length > 0 {
                result += Array("***".utf8)
                rest = rest.dropFirst(length)
            } else {
                result.append(byte)
                rest = rest.dropFirst()
            }
        }
        return result
    }

    /// How many bytes of the secret the text begins with: all of them, or at least four.
    private static func secretLength(_ secret: [UInt8], in text: ArraySlice<UInt8>) -> Int {
        let length = zip(secret, text).prefix { secret, byte in
            secret == byte
                || byte == UInt8(ascii: " ") && (secret == LineEnd.carriageReturn || secret == LineEnd.lineFeed)
        }.count
        return length == secret.count || length >= 4 ? length : 0
    }
}
