/// What a lax client asks things of: a server, as plain counters do, or the client of an instance. It numbers requests from 1
/// on, as they are sent.
///
/// Spec: LAX-110
public protocol LaxLink: Sendable {
    /// What calls are made of.
    associatedtype Item: Sendable & Hashable
    /// What comes of an item.
    associatedtype Result: Sendable & Hashable
    /// What is shown of a counter.
    associatedtype View: LaxView
    /// What is sent.
    associatedtype Request: Sendable & Hashable
    /// What is answered.
    associatedtype Answer: Sendable & Hashable

    /// Something is asked for; where it is a batch of an id that was asked for before, it is to be sent again.
    mutating func ask(_ id: Int, _ ask: LaxAsk<Item>) -> [LaxLinkAction<Self>]

    /// A batch was dropped: it is not under way any more.
    mutating func drop(_ id: Int) -> [LaxLinkAction<Self>]

    /// A request was answered.
    mutating func answered(_ request: Int, _ answer: Answer) -> [LaxLinkAction<Self>]

    /// A request failed, or was refused.
    mutating func failed(_ request: Int, _ error: CounterError) -> [LaxLinkAction<Self>]

    /// The time is now, in milliseconds.
    mutating func time(_ now: UInt64) -> [LaxLinkAction<Self>]

    /// When something is due that ``time(_:)`` sends.
    var due: UInt64? { get }

    /// An item that answers the state of a key.
    static func get(_ key: CounterKey) -> Item

    /// The key of an item.
    static func key(of item: Item) -> CounterKey

    /// Whether an item was applied, and why not.
    static func status(of result: Result) -> CounterResult.Status

    /// The base that a result tells; nil where it tells none.
    static func base(toldBy result: Result) -> View?
}

/// What is asked of a link.
public enum LaxAsk<Item: Sendable & Hashable>: Sendable, Hashable {
    /// A batch.
    case batch(Batch)
    /// A call of items.
    case call([Item])
    /// The end of every counter.
    case clear
    /// The end of all own slices.
    case clearOwn
}

/// What a link does, and what it says of what was asked.
public enum LaxLinkAction<Link: LaxLink>: Sendable {
    /// Send a request; that for the instance itself is for nothing that was asked.
    case send(Int, Link.Request, for: Int?)
    /// What was asked for is answered, by the request whose answer was told.
    case done(Int, [Link.Result])
    /// A request for what was asked for has failed.
    case failed(Int, CounterError)
    /// A batch was refused.
    case refused(Int, CounterError)
    /// A request for a batch was not applied, and the link sends it again.
    case notApplied(Int)
}
