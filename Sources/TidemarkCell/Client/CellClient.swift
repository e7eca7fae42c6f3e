/// Whoever wants answers from a cell that he can act on: it numbers requests, keeps the one that is under way so that
/// it can be asked again, and knows what an answer tells.
///
/// It has no connection. Its host sends the commands that it answers to a primary, gives it what comes back, and says
/// ``lost()`` when nothing will. It makes one request at a time. A copy of it would use the same id: never let two of them
/// go on, nor one that was stored while the other did.
///
/// Its host gives each command away once, and says ``lost()`` before anybody gives it away again.
///
/// Spec: CELL-129, CELL-130
public struct CellClient: Sendable {
    /// What it does at the moment.
    public internal(set) var standing = Standing.closed

    /// Its id, the position of its `open`; nil while it has none.
    public internal(set) var id: CellPosition?

    /// How many times it has asked for an id.
    public internal(set) var opens = 0

    /// The number of its last request; 0 before the first one.
    public internal(set) var sequence: UInt64 = 0

    /// Whether an attempt of the request that is under way may have been applied without an answer.
    public internal(set) var isInDoubt = false

    /// The cursor of the last result; nil before there was one. To read elsewhere, read with it.
    public internal(set) var cursor: CellPosition?

    /// On how many replicas the outcome of the last request is known to be.
    public internal(set) var copies = 0

    /// The command that is under way.
    var command: CellCommand?

    /// The cursor of the result that decided the last request.
    var decidedAt: CellPosition?

    /// What a client does.
    ///
    /// The raw values are the words of chapter 10.
    public enum Standing: String, Sendable {
        /// It has no id.
        case closed
        /// It has asked for one.
        case opening
        /// It can make a request.
        case open
        /// A request is under way.
        case pending
        /// Nobody will answer the last attempt.
        case lost
    }

    /// A client that has no id yet.
    public init() {}

    /// The command that asks for an id. Its answer is that of the `open` with the number ``opens``.
    ///
    /// - Throws: `inFlight`.
    ///
    /// Spec: CELL-110, CELL-111
    public mutating func open() throws(CellErrorCode) -> CellCommand {
        guard standing == .closed || standing == .open else { throw .inFlight }
        forget()
        opens += 1
        standing = .opening
        return CellCommand(.open)
    }

    /// A new request: the command with the client's id and its next number.
    ///
    /// - Parameters:
    ///   - action: anything but `open`.
    ///   - epoch: the number of who is in charge.
    /// - Throws: `notOpen`, also after 2^64-1 requests: open again; `inFlight`; `badCommand` for an `open`.
    ///
    /// Spec: CELL-112, CELL-113
    public mutating func request(
        _ action: CellCommand.Action,
        epoch: UInt64 = 0
    ) throws(CellErrorCode) -> CellCommand {
        if standing == .pending || standing == .lost { throw .inFlight }
        guard standing == .open, let id, sequence < .max else { throw .notOpen }
        if case .open = action { throw .badCommand }
        sequence += 1
        let command = CellCommand(action, request: CellRequest(client: id, sequence: sequence), epoch: epoch)
        self.command = command
        standing = .pending
        isInDoubt = false
        copies = 0
        decidedAt = nil
        return command
    }

    /// Nobody will answer what was sent: the link has ended, or the host has waited for as long as it will.
    ///
    /// Spec: CELL-114
    public mutating func lost() {
        switch standing {
        case .opening: standing = .closed
        case .pending:
            standing = .lost
            isInDoubt = true
        case .closed, .open, .lost: break
        }
    }

    /// The command that was under way when its answer was lost, to be asked again.
    ///
    /// - Throws: `inFlight`, `idle`.
    ///
    /// Spec: CELL-115, CELL-116
    public mutating func retry() throws(CellErrorCode) -> CellCommand {
        if standing == .pending || standing == .opening { throw .inFlight }
        guard standing == .lost, let command else { throw .idle }
        standing = .pending
        return command
    }

    /// Gives up the request that is under way. It may have been applied, or may be yet.
    ///
    /// - Throws: `idle`.
    ///
    /// Spec: CELL-125, CELL-126
    public mutating func abandon() throws(CellErrorCode) -> Conclusion {
        guard standing == .pending || standing == .lost else { throw .idle }
        settle(.open)
        return .unknown
    }

    /// Tells the client that so many replicas have everything below a cursor.
    ///
    /// - Returns: on how many the outcome of the last request is known to be.
    ///
    /// Spec: CELL-127, CELL-128
    public mutating func heard(copies count: Int, upTo cursor: CellPosition) -> Int {
        if let decidedAt, decidedAt == cursor || decidedAt.precedes(cursor) {
            copies = max(copies, count)
        }
        return copies
    }

    /// Nothing is under way any more.
    mutating func settle(_ standing: Standing) {
        self.standing = standing
        command = nil
        isInDoubt = false
    }

    /// Spec: CELL-110, CELL-121, CELL-122
    mutating func forget() {
        id = nil
        sequence = 0
        copies = 0
        decidedAt = nil
    }
}
