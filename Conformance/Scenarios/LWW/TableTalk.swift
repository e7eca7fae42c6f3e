import ConformanceKit

/// The greatest now that is one.
let lastNow: UInt64 = (1 << 48) - 1

/// What one other replica and the one that is asked say to each other in one view.
struct Talk: Sendable {
    var with: UInt64 = peer
    var view: UInt64 = 0
    var asked: UInt64 = me

    init(_ with: UInt64 = peer, view: UInt64 = 0, asked: UInt64 = me) {
        (self.with, self.view, self.asked) = (with, view, asked)
    }

    /// A pull begins.
    func pull(_ id: UInt64) -> ScenarioStep { Table.pull(with, id).says(.pull(id), from: asked, view: view) }

    /// The other one tells something: what becomes of its entries, what is answered, how a pull ends.
    func tell(
        _ body: TableMessage.Body,
        now: UInt64 = 1000,
        _ outcomes: [Outcome] = [],
        _ answers: [TableMessage.Body] = [],
        pull: String? = nil
    ) -> ScenarioStep {
        Table.hear(body, from: with, view: view, now: now).brings(
            outcomes,
            answers,
            pull: pull,
            as: asked,
            view: view
        )
    }

    /// The other one tells something and is refused.
    func refused(_ body: TableMessage.Body, now: UInt64 = 1000, _ code: String) -> ScenarioStep {
        Table.hear(body, from: with, view: view, now: now).refuses(code)
    }

    /// What is said again of a pull.
    func retry(_ bodies: TableMessage.Body...) -> ScenarioStep {
        Table.retry(with).answers([
            "messages": .array(bodies.map { TableMessage(view: view, sender: asked, body: $0).observed })
        ])
    }

    /// A pull begins and has its header.
    func open(
        _ id: UInt64,
        floor: UInt64 = 0,
        clock: UInt64,
        frontier: UInt64 = 0,
        holding entries: [TableEntry] = []
    ) -> [ScenarioStep] {
        [
            pull(id),
            tell(
                .header(id, floor: floor, clock: clock, frontier: frontier),
                [],
                [.ask(id, digest: digest(entries))]
            ),
        ]
    }

    /// A whole pull, of one that holds the same entries.
    func complete(
        _ id: UInt64,
        floor: UInt64 = 0,
        clock: UInt64,
        frontier: UInt64 = 0,
        holding entries: [TableEntry] = []
    ) -> [ScenarioStep] {
        open(id, floor: floor, clock: clock, frontier: frontier, holding: entries)
            + [tell(.same(id), pull: "complete")]
    }
}

/// Every order of some elements.
func orders<Element>(_ elements: [Element]) -> [[Element]] {
    guard elements.count > 1 else { return [elements] }
    return elements.indices.flatMap { index in
        var rest = elements
        let first = rest.remove(at: index)
        return orders(rest).map { [first] + $0 }
    }
}

/// So many entries with keys of two digits, which are in the order of their keys.
func many(_ count: Int, value: Octets = "v", at time: UInt64 = at(100)) -> [TableEntry] {
    (0..<count).map { live("\(padded($0))", value, time) }
}
