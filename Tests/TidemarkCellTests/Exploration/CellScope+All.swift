import TidemarkCell

extension CellScope {
    private static let (a, b, c) = (Array("a".utf8), Array("b".utf8), Array("c".utf8))

    /// What is explored.
    static let all = [
        CellScope(
            name: "two want to be the first",
            scripts: [[wish(.exchange(.never, a))], [wish(.exchange(.never, b))]],
            depth: 12
        ),
        CellScope(
            name: "room for one client",
            scripts: [[wish(.write(a))], [wish(.write(b))]],
            capacity: 1,
            isOpen: false,
            opens: 2,
            depth: 10
        ),
        CellScope(
            name: "room for two clients, who come again",
            scripts: [[wish(.write(a)), wish(.clear)], [wish(.exchange(.absent, b))]],
            isOpen: false,
            opens: 2,
            promotions: 0,
            depth: 11
        ),
        CellScope(
            name: "one takes what the other gives",
            scripts: [
                [wish(.write(a)), wish(.exchange(.bytes(b), c))], [wish(.exchange(.bytes(a), b)), wish(.clear)],
            ],
            depth: 9
        ),
        CellScope(
            name: "somebody else is in charge",
            scripts: [[wish(.write(a), epoch: 1)], [wish(.fence, epoch: 2), wish(.write(b), epoch: 2)]],
            depth: 9
        ),
        CellScope(
            name: "whoever has seen the last place",
            scripts: [[wish(.write(a)), Wish(want: .exchangeWhatIsThere(c))], [wish(.write(b))]],
            depth: 9
        ),
        CellScope(
            name: "a client and its copy",
            scripts: [[wish(.write(a)), wish(.clear)], [wish(.write(b)), wish(.exchange(.bytes(a), c))]],
            isCopied: true,
            depth: 9
        ),
        CellScope(
            name: "they give up",
            scripts: [[wish(.write(a)), wish(.write(b))], [wish(.exchange(.never, c))]],
            abandons: true,
            depth: 8
        ),
        CellScope(
            name: "they ask whom they should not",
            scripts: [[wish(.write(a))], [wish(.exchange(.never, b))]],
            refusals: true,
            depth: 9
        ),
        CellScope(
            name: "two promotions, three attempts",
            scripts: [[wish(.write(a))], [wish(.exchange(.absent, b))]],
            retries: 2,
            promotions: 2,
            depth: 8
        ),
        CellScope(
            name: "somebody watches",
            scripts: [[wish(.write(a)), wish(.write(a))], [wish(.exchange(.never, b))]],
            promotions: 2,
            watches: true,
            depth: 7
        ),
    ]
}
