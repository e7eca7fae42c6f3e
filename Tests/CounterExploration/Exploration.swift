/// Every state that can be reached in so many steps, each visited once, the nearest first.
package struct Exploration {
    /// How many states are new at each depth, the beginning at 0.
    package private(set) var states: [Int] = [1]
    package private(set) var transitions = 0
    /// Whether there are no states but these, at any depth.
    package private(set) var isComplete = false
    /// What does not hold, and how one gets there.
    package private(set) var finding: Finding?

    package struct Finding: CustomStringConvertible {
        package var violation: String
        package var steps: [World.Step]

        package var description: String {
            violation + "\n" + steps.enumerated().map { "  \($0 + 1). \($1)" }.joined(separator: "\n")
        }
    }

    private let scope: Scope
    private var visited: Set<UInt64> = []
    private var frontier: [(world: World, node: Int)] = []
    /// Of each state, from which it was reached and by which step.
    private var nodes: [(parent: Int, step: World.Step)] = []

    package init(_ scope: Scope) {
        self.scope = scope
        let start = World(scope)
        visited = [Form.hash(of: start)]
        frontier = [(start, -1)]
    }

    /// All states to a depth; `progress` hears of each depth that is through and says whether to go on.
    package mutating func run(depth: Int, progress: (Exploration) -> Bool = { _ in true }) {
        while states.count <= depth, !isComplete, finding == nil {
            let isLast = states.count == depth
            var next: [(World, Int)] = []
            var count = 0
            for (world, node) in frontier {
                for step in world.steps {
                    var reached = world
                    reached.perform(step)
                    transitions += 1
                    if let violation = reached.violation ?? residue(of: reached) {
                        finding = Finding(violation: violation, steps: path(to: node) + [step])
                        return
                    }
                    guard visited.insert(Form.hash(of: reached)).inserted else { continue }
                    count += 1
                    if isLast { continue }
                    nodes.append((node, step))
                    next.append((reached, nodes.count - 1))
                }
            }
            states.append(count)
            frontier = next
            isComplete = count == 0
            if !progress(self) { return }
        }
    }

    /// One in sixteen is asked what would remain.
    private func residue(of world: World) -> String? {
        transitions % 16 == 0 ? world.residue(of: transitions / 16 % scope.names.instances.count) : nil
    }

    private func path(to node: Int) -> [World.Step] {
        var steps: [World.Step] = []
        var node = node
        while node >= 0 {
            steps.append(nodes[node].step)
            node = nodes[node].parent
        }
        return steps.reversed()
    }
}
