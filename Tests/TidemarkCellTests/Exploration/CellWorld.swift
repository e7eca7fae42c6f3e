import TidemarkCell

/// Two cells, of which one leads at first, and some clients; what has been sent and has not arrived.
///
/// Whatever was sent may arrive late, or never. An old primary may go on while the new one is at work.
struct CellWorld {
    struct Writer {
        var machine = CellClient()
        /// How many of its wishes it has begun with.
        var begun = 0
        var opens = 0
        var retries = 0
        /// What it asks for, while it waits.
        var asks: CellCommand?
        /// What is under way to a cell.
        var attempts: [Attempt] = []
        var answers: [Answer] = []
        /// Where the value was set, as it was told last.
        var seen: CellPosition?
    }

    struct Answer: Hashable {
        var asked: CellClient.Asked
        /// Nil for a refusal.
        var result: CellResult?
    }

    enum Step: Hashable {
        case open(Int), request(Int), lose(Int), retry(Int), abandon(Int)
        case deliver(Int, attempt: Int, cell: Int)
        case answer(Int, Int)
        case follow(Int), install(Int), promote(Int), demote(Int), look(Int)
    }

    let scope: CellScope
    var cells: [Cell]
    var judge = CellJudge()
    var writers: [Writer]
    var promotions = 0
    var watch = CellWatch()
    var seen: Cell.Reading?

    init(_ scope: CellScope) throws {
        self.scope = scope
        let name = Array("cell".utf8)
        let start = CellPosition(generation: 1, offset: 1)
        cells = [try Cell(name: name, at: start, capacity: scope.capacity), try Cell(name: name)]
        writers = scope.scripts.map { _ in Writer() }
        try judge.begin(cells[0], capacity: Int(scope.capacity))
        guard scope.isOpen else { return }
        for index in writers.indices {
            try perform(.open(index))
            try perform(.deliver(index, attempt: 0, cell: 0))
            try perform(.answer(index, 0))
            writers[index].opens = 0
        }
        if scope.isCopied { writers[1].machine = writers[0].machine }
        try perform(.install(1))
    }

    /// Everything that may happen next.
    var steps: [Step] {
        var steps: [Step] = []
        for (index, writer) in writers.enumerated() { addSteps(of: writer, index, to: &steps) }
        for (index, cell) in cells.enumerated() { addSteps(of: cell, index, to: &steps) }
        return steps
    }

    private func addSteps(of writer: Writer, _ index: Int, to steps: inout [Step]) {
        switch writer.machine.standing {
        case .closed: if writer.opens < scope.opens { steps.append(.open(index)) }
        case .open: if writer.begun < scope.scripts[index].count { steps.append(.request(index)) }
        case .opening: if writer.opens < scope.opens { steps.append(.lose(index)) }
        case .pending: if writer.retries < scope.retries || scope.abandons { steps.append(.lose(index)) }
        case .lost: if writer.retries < scope.retries { steps.append(.retry(index)) }
        }
        if scope.abandons, writer.machine.standing == .pending || writer.machine.standing == .lost {
            steps.append(.abandon(index))
        }
        for (place, attempt) in writer.attempts.enumerated() where writer.attempts.firstIndex(of: attempt) == place {
            for cell in cells.indices where cells[cell].standing == .leading || scope.refusals {
                steps.append(.deliver(index, attempt: place, cell: cell))
            }
        }
        for (place, answer) in writer.answers.enumerated() where writer.answers.firstIndex(of: answer) == place {
            steps.append(.answer(index, place))
        }
    }

    private func addSteps(of cell: Cell, _ index: Int, to steps: inout [Step]) {
        let other = cells[1 - index]
        switch cell.standing {
        case .leading:
            if let own = cell.cursor, let others = other.cursor, own.generation < others.generation {
                steps.append(.demote(index))
            }
        case .following:
            if let cursor = cell.cursor, judge.histories[cursor.generation]?.entry(at: cursor) != nil {
                steps.append(.follow(index))
            }
            if promotions < scope.promotions { steps.append(.promote(index)) }
            if other.standing == .leading, other.cursor != cell.cursor { steps.append(.install(index)) }
        case .unsynced:
            if other.standing == .leading { steps.append(.install(index)) }
        }
        if scope.watches, cell.standing != .unsynced { steps.append(.look(index)) }
    }

    // MARK: Steps

    mutating func perform(_ step: Step) throws {
        switch step {
        case .open(let index):
            writers[index].opens += 1
            try send(try writers[index].machine.open(), index)
        case .request(let index): try request(index)
        case .lose(let index): writers[index].machine.lost()
        case .retry(let index):
            writers[index].retries += 1
            let command = try writers[index].machine.retry()
            guard command == writers[index].asks else { throw Violation("another command is tried again") }
            try send(command, index)
        case .abandon(let index):
            guard try writers[index].machine.abandon() == .unknown else { throw Violation("it knows too much") }
        case .deliver(let index, let attempt, let cell):
            try deliver(writers[index].attempts.remove(at: attempt), of: index, to: cell)
        case .answer(let index, let place): try take(writers[index].answers.remove(at: place), index)
        case .follow(let index): try follow(index)
        case .install(let index): try install(index)
        case .promote(let index): try promote(index)
        case .demote(let index): cells[index].follow()
        case .look(let index): try look(index)
        }
        try checkWatch()
    }

    private mutating func request(_ index: Int) throws {
        let wish = scope.scripts[index][writers[index].begun]
        writers[index].begun += 1
        writers[index].retries = 0
        let action: CellCommand.Action
        switch wish.want {
        case .just(let wanted): action = wanted
        case .exchangeWhatIsThere(let bytes):
            action = .exchange(writers[index].seen.map { .modifiedAt($0) } ?? .never, bytes)
        }
        try send(try writers[index].machine.request(action, epoch: wish.epoch), index)
    }

    private mutating func send(_ command: CellCommand, _ index: Int) throws {
        writers[index].asks = command
        writers[index].attempts.append(Attempt(command, of: writers[index].machine))
    }

    private mutating func deliver(_ attempt: Attempt, of index: Int, to place: Int) throws {
        let (before, command) = (cells[place], attempt.command)
        do {
            try before.propose(command.arguments)
        } catch .notPrimary {
            writers[index].answers.append(Answer(asked: attempt.asked, result: nil))
            return
        }
        guard let position = before.cursor, let result = try cells[place].apply(command.arguments, at: position) else {
            throw Violation("a primary skips")
        }
        try judge.applied(command, result, by: cells[place], before: before)
        writers[index].answers.append(Answer(asked: attempt.asked, result: result))
    }

    private mutating func take(_ answer: Answer, _ index: Int) throws {
        let (before, asks) = (writers[index].machine, writers[index].asks)
        guard let result = answer.result else {
            let conclusion = writers[index].machine.refused(answer.asked)
            if conclusion != nil, let asks { try judge.refused(asks) }
            return
        }
        guard let conclusion = try writers[index].machine.answer(to: answer.asked, result), let asks else { return }
        guard answer.asked == Attempt(asks, of: before).asked else {
            throw Violation("an answer for somebody else is taken")
        }
        guard writers[index].machine.isRight(after: conclusion, result) else {
            throw Violation("\(conclusion) leaves \(writers[index].machine)")
        }
        writers[index].seen = result.modified
        try judge.told(conclusion, of: asks, by: result)
    }

    private mutating func follow(_ index: Int) throws {
        guard let position = cells[index].cursor,
            let entry = judge.histories[position.generation]?.entry(at: position)
        else { throw Violation("there is nothing to follow") }
        let result = try cells[index].apply(entry.command.arguments, at: position)
        try judge.followed(result, at: position, by: cells[index])
    }

    private mutating func install(_ index: Int) throws {
        let other = cells[1 - index]
        guard let cursor = other.cursor else { throw Violation("there is nothing to install") }
        let before = cells[index].cursor
        let right: Cell.Installation = before.map { $0.generation == cursor.generation } ?? true ? .installed : .reset
        let payload = try other.snapshot()
        guard try cells[index].install(payload.span.bytes, at: cursor) == right else {
            throw Violation("\(cursor) is installed over \(String(describing: before)) by another name")
        }
        try judge.check(cells[index])
    }

    private mutating func promote(_ index: Int) throws {
        guard let cursor = cells[index].cursor else { throw Violation("nobody is promoted") }
        promotions += 1
        let generation = UInt64(promotions) + 1
        try cells[index].promote(to: CellPosition(generation: generation, offset: 1))
        try judge.promoted(cells[index], from: cursor)
    }

    // MARK: Watching

    private mutating func look(_ index: Int) throws {
        let before = watch.cursor
        guard let event = watch.next(of: cells[index]) else { return }
        let reading = try cells[index].readNow()
        switch event {
        case .state(let told):
            guard told == reading, before.map({ $0.generation == reading.cursor.generation }) ?? true else {
                throw Violation("\(told) after \(String(describing: before))")
            }
            if let before, told.cursor.offset <= before.offset { throw Violation("the watch goes back to \(told)") }
            if let seen, before != nil, seen.modified == told.modified { throw Violation("\(told) is no news") }
        case .reset(let told):
            guard told == reading, let before, before.generation != reading.cursor.generation else {
                throw Violation("reset to \(told) after \(String(describing: before))")
            }
        }
        seen = reading
    }

    /// Whoever asks now knows what the cell holds, unless he has seen more.
    private func checkWatch() throws {
        guard scope.watches else { return }
        for cell in cells {
            var copy = watch
            let event = copy.next(of: cell)
            guard event == nil, let seen, let cursor = watch.cursor, let own = cell.cursor else { continue }
            guard own.generation == cursor.generation else { throw Violation("nobody is told of \(own)") }
            if own.offset < cursor.offset { continue }
            let reading = try cell.readNow()
            guard reading.current == seen.current, reading.modified == seen.modified else {
                throw Violation("the watch that has \(seen) is not told of \(reading)")
            }
        }
    }
}
