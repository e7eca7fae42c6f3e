/// One alternative of a production: the places where a reader of the grammar has to decide.
///
/// A production without a choice is one branch. Otherwise the branches are its alternatives, those of the groups inside of
/// it, and the contents of its options, counted from 0 in the order in which they are written.
public struct Branch: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The production's name in lower case.
    public var production: String
    /// The number within the production.
    public var index: Int

    /// A branch.
    public init(_ production: String, _ index: Int) {
        self.production = production.lowercased()
        self.index = index
    }

    /// `offset/0`
    public var description: String { "\(production)/\(index)" }

    /// By production, then by number.
    public static func < (left: Self, right: Self) -> Bool {
        (left.production, left.index) < (right.production, right.index)
    }
}

extension Production {
    /// The branches, each with what it stands for.
    public var branches: [(branch: Branch, element: Element)] {
        MatchPlan(self).branches.enumerated().map { (Branch(name, $0), $1) }
    }
}

/// A production made ready for matching: the elements in an array, and the branch that each one begins.
struct MatchPlan: Sendable {
    /// An element whose parts are positions in the array.
    indirect enum Node: Sendable {
        case alternation([Int])
        case concatenation([Int])
        case repetition(minimum: Int, maximum: Int?, Int)
        case option(Int)
        case rule(String)
        case string([UInt8], caseSensitive: Bool)
        case range(ClosedRange<UInt8>)
        case prose(String)
    }

    private(set) var nodes: [Node] = []
    /// For each node the branch that it is, if it is one.
    private(set) var branchOfNode: [Int?] = []
    private(set) var branches: [Element] = []
    private(set) var root = 0

    init(_ production: Production) {
        root = add(production.element, isBranch: production.element.alternatives.count == 1)
    }

    private mutating func add(_ element: Element, isBranch: Bool) -> Int {
        var branch: Int?
        if isBranch {
            branch = branches.count
            branches.append(element)
        }
        let node: Node =
            switch element {
            case .alternation(let elements): .alternation(elements.map { add($0, isBranch: true) })
            case .concatenation(let elements): .concatenation(elements.map { add($0, isBranch: false) })
            case .repetition(let minimum, let maximum, let element):
                .repetition(minimum: minimum, maximum: maximum, add(element, isBranch: false))
            case .option(let element): .option(add(element, isBranch: element.alternatives.count == 1))
            case .rule(let name): .rule(name)
            case .string(let bytes, let caseSensitive): .string(bytes, caseSensitive: caseSensitive)
            case .range(let range): .range(range)
            case .prose(let text): .prose(text)
            }
        nodes.append(node)
        branchOfNode.append(branch)
        return nodes.count - 1
    }
}
