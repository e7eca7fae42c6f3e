extension JSON {
    /// The members of a JSON object, in the order in which they were written, none twice.
    ///
    /// Names are compared by their UTF-8 bytes. Looking a member up takes time linear in the number of members: the objects
    /// of this protocol have a handful.
    public struct Object: Sendable {
        /// A name and its value.
        public typealias Member = (key: String, value: JSON)

        /// The members in order.
        public private(set) var members: [Member]

        /// An object without members.
        public init() { members = [] }

        /// An object with these members; naming one twice is a programming error.
        public init(_ members: some Sequence<(String, JSON)>) {
            self.members = []
            var keys = DistinctKeys()
            for (key, value) in members {
                precondition(keys.insert(key, after: self.members), "a member is named twice")
                self.members.append((key, value))
            }
        }

        /// An object of members that are known to differ in their names.
        init(unique members: [Member]) { self.members = members }

        /// The number of members.
        public var count: Int { members.count }

        /// Whether there are no members.
        public var isEmpty: Bool { members.isEmpty }

        /// The names in order.
        public var keys: [String] { members.map(\.key) }

        /// The value of a member. Setting an existing member keeps its place, a new one goes to the end, nil removes it.
        public subscript(key: String) -> JSON? {
            get { position(of: key).map { members[$0].value } }
            set {
                switch (position(of: key), newValue) {
                case (let position?, let value?): members[position].value = value
                case (let position?, nil): members.remove(at: position)
                case (nil, let value?): members.append((key, value))
                case (nil, nil): break
                }
            }
        }

        /// Adds a member at the end; an object that has one of that name already is a programming error.
        public mutating func append(_ key: String, _ value: JSON) {
            precondition(position(of: key) == nil, "a member is named twice")
            members.append((key, value))
        }

        private func position(of key: String) -> Int? {
            members.firstIndex { $0.key.sameBytes(as: key) }
        }
    }
}

/// The names of an object that is being put together.
///
/// Up to a dozen, comparing each with each is faster than hashing; above, time must stay linear.
struct DistinctKeys {
    static let few = 12

    private var hashed: Set<ByteKey> = []

    /// Takes the name of the member that follows on the given ones; false if one of them has it.
    mutating func insert(_ key: String, after members: [JSON.Object.Member]) -> Bool {
        if members.count < Self.few { return !members.contains { $0.key.sameBytes(as: key) } }
        if hashed.isEmpty { hashed = Set(members.map { ByteKey($0.key) }) }
        return hashed.insert(ByteKey(key)).inserted
    }
}

extension JSON.Object: Equatable {
    /// Whether both have the same members, in whatever order.
    public static func == (left: Self, right: Self) -> Bool {
        guard left.count == right.count else { return false }
        if left.count <= DistinctKeys.few {
            return left.members.allSatisfy { right[$0.key] == $0.value }
        }
        let index = Dictionary(right.members.map { (ByteKey($0.key), $0.value) }) { first, _ in first }
        return left.members.allSatisfy { index[ByteKey($0.key)] == $0.value }
    }
}

extension JSON.Object: ExpressibleByDictionaryLiteral {
    /// The members in the order in which they are written; writing one twice is a programming error.
    public init(dictionaryLiteral elements: (String, JSON)...) {
        self.init(elements)
    }
}

/// A string that hashes and compares by its bytes.
struct ByteKey: Hashable, Sendable {
    let string: String

    init(_ string: String) { self.string = string }

    static func == (left: Self, right: Self) -> Bool { left.string.sameBytes(as: right.string) }

    func hash(into hasher: inout Hasher) {
        var string = string
        string.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

extension String {
    /// Whether the UTF-8 of both is the same, which `==` (canonical equivalence) does not say.
    func sameBytes(as other: String) -> Bool {
        utf8.elementsEqual(other.utf8)
    }
}
