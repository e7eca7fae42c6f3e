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
            self.members = members.map { (key: $0.0, value: $0.1) }
            precondition(Self.repeatedKey(in: self.members) == nil, "a member is named twice")
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

extension JSON.Object {
    /// Up to this many members, comparing each with each is faster than hashing.
    private static let few = 12

    /// The position of the first member whose name an earlier member has; time linear in the number of members.
    static func repeatedKey(in members: [Member]) -> Int? {
        if members.count <= few {
            return members.indices.first { later in
                members[..<later].contains { $0.key.sameBytes(as: members[later].key) }
            }
        }
        var seen = Set<ByteKey>(minimumCapacity: members.count)
        return members.firstIndex { !seen.insert(ByteKey($0.key)).inserted }
    }
}

extension JSON.Object: Equatable {
    /// Whether both have the same members, in whatever order.
    public static func == (left: Self, right: Self) -> Bool {
        guard left.count == right.count else { return false }
        if left.count <= few {
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
        hasher.combine(string.utf8.count)
        for byte in string.utf8 { hasher.combine(byte) }
    }
}

extension String {
    /// Whether the UTF-8 of both is the same, which `==` (canonical equivalence) does not say.
    func sameBytes(as other: String) -> Bool {
        utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
    }
}
