/// What a client says first on a connection, and what it hears in return.
struct Greeting: Equatable {
    /// The commands, all sent at once.
    let commands: [[[UInt8]]]

    /// Which of them may be refused.
    private let optional: Set<Int>
    private var answered = 0

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
        self.commands = commands
        self.optional = optional
    }

    /// What the next reply means: the text of an error, `nil` for anything else.
    mutating func reply(error: [UInt8]?) -> Verdict {
        if let error, !optional.contains(answered) { return .refused(error) }
        answered += 1
        return answered == commands.count ? .welcome : .more
    }
}
