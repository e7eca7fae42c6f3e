import TidemarkCounters

/// What is asked of one counter, of whatever kind it is.
struct RequestItem {
    /// What to do.
    enum Verb: String, CaseIterable {
        case inc, dec, set, del, get
        case setOwn = "set-own"
        case delOwn = "del-own"

        /// What strict counters know.
        static let strict: [Verb] = [.inc, .dec, .set, .del, .get]

        /// Whether a number has to stand behind the key, or may.
        var takesNumber: Bool {
            switch self {
            case .inc, .dec, .set, .setOwn: true
            case .get, .del, .delOwn: false
            }
        }
    }

    var verb: Verb
    var key: CounterKey
    /// 0 where the verb takes none.
    var operand: Int64
    var condition: Condition
}
