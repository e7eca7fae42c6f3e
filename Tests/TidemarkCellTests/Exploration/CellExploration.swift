/// Every world that can be reached in so many steps, each visited once, the nearest first.
struct CellExploration {
    /// How many worlds are new at each depth, the beginning at 0.
    private(set) var states: [Int] = [1]
    private(set) var transitions = 0
    /// Whether there are no worlds but these, at any depth.
    private(set) var isComplete = false
    /// What does not hold, and how one gets there.
    private(set) var finding: String?
    /// What was seen on the way.
    private(set) var sights = Sights()

    private var visited: Set<Int> = []
    private var frontier: [(world: CellWorld, node: Int)] = []
    /// Of each world, from which it was reached and by which step.
    private var nodes: [(parent: Int, step: CellWorld.Step)] = []

    init(_ scope: CellScope) throws {
        let start = try CellWorld(scope)
        visited = [start.digest]
        frontier = [(start, -1)]
    }

    var count: Int { states.reduce(0, +) }

    /// All worlds to a depth.
    mutating func run(depth: Int) {
        while states.count <= depth, !isComplete, finding == nil {
            let isLast = states.count == depth
            var next: [(CellWorld, Int)] = []
            var count = 0
            for (world, node) in frontier {
                for step in world.steps {
                    var reached = world
                    transitions += 1
                    do {
                        try reached.perform(step)
                    } catch {
                        let steps = (path(to: node) + [step]).map { "\n  \($0)" }
                        finding = "\(error)\(steps.joined())"
                        return
                    }
                    guard visited.insert(reached.digest).inserted else { continue }
                    count += 1
                    sights.add(step, world, reached)
                    if isLast { continue }
                    nodes.append((node, step))
                    next.append((reached, nodes.count - 1))
                }
            }
            states.append(count)
            frontier = next
            isComplete = count == 0
        }
    }

    private func path(to node: Int) -> [CellWorld.Step] {
        var steps: [CellWorld.Step] = []
        var node = node
        while node >= 0 {
            steps.append(nodes[node].step)
            node = nodes[node].parent
        }
        return steps.reversed()
    }
}
