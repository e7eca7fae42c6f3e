/// The client of chapter 10, by a table of its standings.
struct ModelClient: Hashable {
    /// Its standing, with a question mark when there is doubt.
    var standing = "closed"
    var opens = 0
    var id: String?
    var sequence: UInt64 = 0
    var command: [[UInt8]]?
    var cursor: String?
    var copies = 0
    /// The cursor of the result that decided the last request.
    var decided: String?

    /// What an event makes of a standing, and what it is answered: a refusal has an exclamation mark.
    ///
    /// Results and refusals are those for which the client waits.
    private static let table = read(
        """
                  open         request      lost      retry        abandon        opened        decided       expired            taken               refused
        closed    opening      !not-open    closed    !idle        !idle          -             -             -                  -                   -
        opening   !in-flight   !not-open    closed    !in-flight   !idle          open:opened   !bad-answer   !bad-answer        !bad-answer         closed:refused
        open      opening      pending      open      !idle        !idle          -             -             -                  -                   -
        pending   !in-flight   !in-flight   lost?     !in-flight   open:unknown   !bad-answer   open:itself   closed:not-applied closed:not-applied  open:refused
        pending?  !in-flight   !in-flight   lost?     !in-flight   open:unknown   !bad-answer   open:itself   closed:unknown     closed:not-applied  lost?:none
        lost?     !in-flight   !in-flight   lost?     pending?     open:unknown   !bad-answer   open:itself   closed:unknown     closed:not-applied  lost?:none
        """
    )

    private static func read(_ text: String) -> [String: [String: String]] {
        let rows = text.split(separator: "\n").map { $0.split(separator: " ").map { String($0) } }
        return Dictionary(
            uniqueKeysWithValues: rows[1...].map { ($0[0], Dictionary(uniqueKeysWithValues: zip(rows[0], $0[1...]))) }
        )
    }

    /// Takes an event, and says what it is answered: a refusal with its mark, or none.
    mutating func take(_ event: String) -> String {
        guard let entry = Self.table[standing]?[event], entry != "-" else { return "none" }
        if entry.first == "!" { return entry }
        let parts = entry.split(separator: ":").map { String($0) }
        standing = parts[0]
        if event == "open" { opens += 1 }
        if event == "open" || event == "expired" || event == "taken" {
            (id, sequence, copies, decided) = (nil, 0, 0, nil)
        }
        if !["pending", "lost"].contains(standing.filter { $0 != "?" }) { command = nil }
        return parts.count > 1 ? parts[1] : "none"
    }

    /// A new request, which has these arguments behind the name and the request.
    mutating func request(_ name: String, _ rest: [[UInt8]]) -> String {
        let answer = take("request")
        guard answer == "none", let id else { return answer }
        (sequence, copies, decided) = (sequence + 1, 0, nil)
        command = [Array(name.utf8), Array("\(id)/\(sequence)".utf8)] + rest
        return answer
    }

    /// Whether an answer to this is one for which it waits: a request, or the number of an `open`.
    func waits(for asked: String) -> Bool {
        asked == (standing == "opening" ? "\(opens)" : command == nil ? "-" : "\(id ?? "")/\(sequence)")
    }

    /// A result that is for the request for which it waits.
    mutating func result(_ outcome: String, at position: String, cursor: String, isPossible: Bool) -> String {
        let events = ["opened": "opened", "expired-request": "expired", "request-mismatch": "taken"]
        var changed = self
        let answer = changed.take(events[outcome] ?? "decided")
        guard isPossible, answer.first != "!" else { return "!bad-answer" }
        self = changed
        self.cursor = cursor
        if outcome == "opened" { id = position }
        if answer == "itself" { decided = cursor }
        return answer == "itself" ? outcome : answer
    }

    mutating func copies(_ count: Int, _ generation: String, _ offset: UInt64) -> Int {
        let parts = decided?.split(separator: ":").map { String($0) }
        if let parts, parts[0] == generation, UInt64(parts[1]) ?? .max <= offset, count > copies { copies = count }
        return copies
    }

    var seen: String {
        let doubt = standing.last == "?"
        return "\(opens) \(standing.filter { $0 != "?" }) \(id ?? "-") \(sequence) \(doubt) \(cursor ?? "-") \(copies)"
    }
}
