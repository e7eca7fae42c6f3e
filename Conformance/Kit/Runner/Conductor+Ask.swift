extension Conductor {
    /// Finds out which vectors apply.
    ///
    /// Spec: HARNESS-029
    mutating func select(for hello: Hello) {
        self.hello = hello
        var left: [(Int, CaseResult)] = []
        for (position, vector) in plan.vectors.enumerated() {
            if let reason = hello.reasonNotToAsk(vector) {
                left.append((position, CaseResult(vector: vector, verdict: .notApplicable, reason: reason)))
            } else {
                applicable.append(position)
            }
        }
        let isApplicable = Set(applicable)
        queue.removeAll { !isApplicable.contains($0) }
        actions.append(.report(.began(hello, applicable: applicable.count)))
        for (position, result) in left { record(result, at: position) }
    }

    /// Starts a process in a place that has none, if there is something to do for it.
    mutating func employ(_ worker: Int, at now: Int) {
        guard ending == nil, workers[worker].dialogue == nil else { return }
        if case .replaying(let replay) = workers[worker].duty, isStopping || replay.isDone {
            workers[worker].duty = .serving
        }
        if case .serving = workers[worker].duty, queue.isEmpty {
            guard !reruns.isEmpty else { return }
            workers[worker].duty = .rerunning(reruns.removeFirst())
        }
        var dialogue = Dialogue(revision: plan.revision, limits: plan.limits, expectedHello: hello, at: now)
        if case .serving = workers[worker].duty {} else { dialogue.widestWindow = 1 }
        workers[worker].dialogue = dialogue
        workers[worker].hasAsked = false
        actions.append(.start(worker))
        flush(worker)
    }

    /// Gives a process that has said hello what it can be asked now, or lets it go.
    mutating func give(_ worker: Int, at now: Int) {
        guard ending == nil else { return }
        switch workers[worker].duty {
        case .rerunning(let position):
            if !workers[worker].hasAsked, ask(position, worker, at: now) { return }
        case .replaying(var replay):
            guard workers[worker].dialogue?.isIdle == true else { return }
            while !isStopping, let position = replay.next() {
                workers[worker].duty = .replaying(replay)
                if ask(position, worker, at: now) { return }
            }
            // None of the others is to blame, or all that were have been: the process can serve now.
            workers[worker].duty = .serving
            if !isStopping { finish(replay) }
            workers[worker].dialogue?.widestWindow = nil
            giveFromQueue(worker, at: now)
        case .serving: giveFromQueue(worker, at: now)
        }
        if workers[worker].dialogue?.isIdle == true { workers[worker].dialogue?.close(at: now) }
    }

    private mutating func giveFromQueue(_ worker: Int, at now: Int) {
        while let position = queue.last, !(plan.isolates && workers[worker].hasAsked),
            // Asked before the request is made, which takes longer than all the rest.
            workers[worker].dialogue?.canAsk(bytes: 0) == true
        {
            guard let question = question(position) else {
                queue.removeLast()
                continue
            }
            guard workers[worker].dialogue?.canAsk(bytes: question.line.count) == true else { return }
            queue.removeLast()
            workers[worker].dialogue?.ask(question, at: now)
            workers[worker].hasAsked = true
        }
    }

    /// Asks a case that is to be alone; false if it cannot be asked at all.
    private mutating func ask(_ position: Int, _ worker: Int, at now: Int) -> Bool {
        guard let question = question(position) else { return false }
        workers[worker].dialogue?.ask(question, at: now)
        workers[worker].hasAsked = true
        return true
    }

    /// The request of a case; a vector that cannot be sent gets its verdict right here.
    ///
    /// Spec: HARNESS-020, HARNESS-060
    private mutating func question(_ position: Int) -> Dialogue.Question? {
        let vector = plan.vectors[position]
        let id = "c\(position + 1)"
        do throws(ExpansionError) {
            let line = try vector.requestLine(id: id)
            return Dialogue.Question(position: position, id: id, line: line, limit: plan.limits.limit(of: vector))
        } catch {
            let reason = "suite-error: \(error)"
            settle(CaseResult(vector: vector, verdict: .suiteError, reason: reason), at: position)
            return nil
        }
    }
}

extension Hello {
    /// Why a vector does not apply: what is not declared; nil for one that does.
    ///
    /// Spec: HARNESS-029
    func reasonNotToAsk(_ vector: Vector) -> String? {
        let missing = vector.caps.filter { !caps.contains($0) }
        if !missing.isEmpty { return missing.joined(separator: ", ") }
        for (name, value) in vector.params.members where parameter(name) != value {
            return "\(name) = \(value.compact)"
        }
        return nil
    }
}
