extension Conductor {
    /// The result of a case that was answered.
    func judge(_ answer: Answer, to question: Dialogue.Question) -> CaseResult {
        let vector = plan.vectors[question.position]
        do throws(ExpansionError) {
            return Judge.result(of: vector, expanded: try vector.expandedSteps(), answer: answer)
        } catch {
            return CaseResult(vector: vector, verdict: .suiteError, reason: "suite-error: \(error)")
        }
    }

    /// Takes a result: a failure that nobody knows about waits until the case has been asked alone.
    ///
    /// Spec: HARNESS-050, HARNESS-051, HARNESS-052
    mutating func settle(_ result: CaseResult, at position: Int) {
        var result = result
        result.verdict = plan.knownFailures.verdict(for: result)
        judged += 1
        if result.verdict == .fail, plan.rerunsFailures, !plan.isolates, ending == nil {
            unconfirmed[position] = result
            reruns.append(position)
        } else {
            record(result, at: position)
        }
        if plan.stopsAtFailure, result.verdict.kind == .failed { stop() }
        showProgress()
    }

    /// A case that failed has been asked alone, or could not be; its verdict stays.
    ///
    /// Spec: HARNESS-050
    mutating func confirm(_ position: Int, passesAlone: Bool) {
        guard var result = unconfirmed.removeValue(forKey: position) else { return }
        if passesAlone { result.label = .stateLeak }
        record(result, at: position)
        showProgress()
    }

    private mutating func showProgress() {
        let failed = ledger.summary.failed + unconfirmed.count
        let done = judged - unconfirmed.count
        actions.append(.progress(RunProgress(done: done, total: applicable.count, failed: failed)))
    }

    /// Writes down a verdict for good.
    mutating func record(_ result: CaseResult, at position: Int) {
        actions += ledger.record(result, at: position).map { .report(.result($0)) }
    }

    /// Asks nothing new; what has been asked may be answered, and failures are still confirmed.
    mutating func stop() {
        isStopping = true
        queue = []
    }

    /// Ends all processes, and the run with them.
    mutating func abort(_ outcome: RunSummary.Outcome) {
        guard ending == nil, !isFinished else { return }
        ending = outcome
        queue = []
        reruns = []
        for position in unconfirmed.keys { confirm(position, passesAlone: false) }
        for worker in workers.indices {
            workers[worker].dialogue?.abort()
            flush(worker)
        }
    }

    /// Ends the run once no process is left.
    mutating func finishIfDone() {
        guard !isFinished, !workers.isEmpty || ending != nil else { return }
        guard workers.allSatisfy({ $0.dialogue == nil }) else { return }
        isFinished = true
        actions += ledger.close().map { .report(.result($0)) }
        var summary = ledger.summary
        summary.outcome = ending ?? (applicable.isEmpty ? .nothingApplies : .completed)
        summary.notes = notes
        let asked = applicable.filter { ledger.hasResult(at: $0) }.map { plan.vectors[$0] }
        let unasked = applicable.filter { !ledger.hasResult(at: $0) }.map { plan.vectors[$0] }
        summary.stale = plan.knownFailures.stale(run: asked, leftOut: plan.leftOut + unasked)
        actions.append(.report(.ended(summary)))
    }
}
