import CounterExploration

@testable import TidemarkCounters

/// Mistakes that somebody could make, each with the smallest scope in which it shows.
enum Mistakes {
    static let all: [SensitivityTests.Mistake] = [
        noLifeCheck, lifeOutlivesReaping, restoredTwice, beliefsOfOldAnswers, noTombstone, oldEpochForSet,
        serialsBeginAnew, clearOwnGoesOn, reapedWithoutTotal, unlisted,
    ]

    private static func small(
        networked: Int,
        keys: Int = 1,
        _ words: [Scope.Word],
        _ others: [Scope.Word]
    ) -> Scope {
        let names = Names(instances: 2, keys: keys)
        let questions = [words, others].enumerated().map { Scope.questions($1, of: $0, in: names) }
        var scope = Scope("", names: names, networked: networked, questions: questions)
        scope.clears = false
        return scope
    }

    /// EPOCH-012: requests of a life that has ended are applied.
    static let noLifeCheck: SensitivityTests.Mistake = {
        var variation = Variation("no life check")
        variation.before = { table, operation, now in
            guard let life = operation.kind.life, table.lives[operation.instance] != life else { return }
            table.lives[operation.instance] = life
        }
        return .init(variation: variation, scope: small(networked: 1, [.inc], [.get]), depth: 12, invariant: "I")
    }()

    /// EPOCH-021: who has lost a slice keeps its life.
    static let lifeOutlivesReaping: SensitivityTests.Mistake = {
        var variation = Variation("the life outlives the reaping")
        variation.after = { before, table, operation, _ in
            for (instance, life) in before.lives where instance != operation.instance { table.lives[instance] = life }
        }
        return .init(variation: variation, scope: small(networked: 0, [.inc], [.get]), depth: 8, invariant: "I4")
    }()

    /// EPOCH-032: what is believed is put back, although it is there.
    static let restoredTwice: SensitivityTests.Mistake = {
        var variation = Variation("put back although it is there")
        variation.before = { table, operation, _ in
            guard case .call(let life, let items) = operation.kind, table.lives[operation.instance] == life else {
                return
            }
            for item in items {
                guard let belief = item.belief, case .record(let total)? = table.totals[item.key] else { continue }
                if total.epoch == belief.epoch { table.add(Int128(belief.count), to: item.key) }
            }
        }
        return .init(variation: variation, scope: small(networked: 0, [.inc], [.get]), depth: 6, invariant: "I")
    }()

    /// EPOCH-072: a call carries the belief that the client had before the last one.
    static let beliefsOfOldAnswers: SensitivityTests.Mistake = {
        var variation = Variation("beliefs of old answers")
        variation.sending = { kind, sent in
            guard case .call(let life, var items) = kind else { return }
            for index in items.indices {
                let beliefs = sent.flatMap(\.items).filter { $0.key == items[index].key }.compactMap(\.belief)
                items[index].belief = beliefs.last { $0 != items[index].belief } ?? items[index].belief
            }
            kind = .call(life: life, items: items)
        }
        return .init(variation: variation, scope: small(networked: 0, [.inc], [.get]), depth: 10, invariant: "I")
    }()

    /// EPOCH-042: `del-own` removes the slice, so that a request that has not heard of it puts it back.
    static let noTombstone: SensitivityTests.Mistake = {
        var variation = Variation("del-own leaves no 0")
        variation.after = { _, table, operation, _ in
            for item in operation.kind.items where item.command == .deleteOwn {
                table.removeSlice(of: operation.instance, at: item.key)
            }
        }
        return .init(
            variation: variation,
            scope: small(networked: 1, [.inc, .delOwn], [.get]),
            depth: 14,
            invariant: "I"
        )
    }()

    /// EPOCH-037: `set` keeps the epoch where there is one.
    static let oldEpochForSet: SensitivityTests.Mistake = {
        var variation = Variation("set keeps the epoch")
        variation.after = { before, table, operation, _ in
            for item in operation.kind.items {
                guard case .set = item.command, case .record(let old)? = before.totals[item.key],
                    case .record(let new)? = table.totals[item.key],
                    case .record(var slice)? = table.slices[operation.instance]?.records[item.key]
                else { continue }
                slice.epoch = old.epoch
                table.storeTotal(new.number, epoch: old.epoch, at: item.key)
                table.storeSlice(slice, of: operation.instance, at: item.key)
            }
        }
        return .init(variation: variation, scope: small(networked: 0, [.inc], [.set]), depth: 4, invariant: "I1")
    }()

    /// EPOCH-039, EPOCH-054: after a `clear`, epochs are given again.
    static let serialsBeginAnew: SensitivityTests.Mistake = {
        var variation = Variation("serials begin anew")
        variation.cleared = { $0.serial = nil }
        var scope = small(networked: 0, [.inc], [.get])
        scope.clears = true
        return .init(variation: variation, scope: scope, depth: 4, invariant: "serial")
    }()

    /// EPOCH-086: a clear-own goes on in a new life where it had come to in the old one.
    static let clearOwnGoesOn: SensitivityTests.Mistake = {
        var variation = Variation("clear-own goes on in a new life")
        variation.sending = { kind, sent in
            guard case .clearOwn(let life, nil) = kind else { return }
            for case .clearOwn(let old, let cursor?) in sent where old != life {
                kind = .clearOwn(life: life, cursor: cursor)
            }
        }
        var scope = small(networked: 1, keys: 2, [.inc, .clearOwn], [.get])
        scope.zombies = 0
        scope.largest = 1
        return .init(variation: variation, scope: scope, depth: 22, invariant: "I4")
    }()

    /// Reaping: the slice goes, and its value stays in the total.
    static let reapedWithoutTotal: SensitivityTests.Mistake = {
        var variation = Variation("reaped without the total")
        variation.after = { before, table, operation, _ in
            for (key, stored) in before.totals {
                guard case .record(let old) = stored, case .record(let new)? = table.totals[key] else { continue }
                if case .beat = operation.kind { table.storeTotal(old.number, epoch: new.epoch, at: key) }
            }
        }
        return .init(variation: variation, scope: small(networked: 0, [.inc], [.get]), depth: 6, invariant: "I1")
    }()

    /// Lists: a slice that is stored is on no list, so that no sweep will ever find it.
    static let unlisted: SensitivityTests.Mistake = {
        var variation = Variation("slices on no list")
        variation.after = { _, table, operation, _ in
            for item in operation.kind.items { table.slices[operation.instance]?.listed.remove(item.key) }
        }
        return .init(variation: variation, scope: small(networked: 0, [.inc], [.get]), depth: 3, invariant: "I7")
    }()
}

extension InstanceOperation.Kind {
    fileprivate var items: [InstanceItem] { if case .call(_, let items) = self { items } else { [] } }

    fileprivate var life: Serial? {
        switch self {
        case .attach: nil
        case .call(let life, _), .beat(let life, _), .clearOwn(let life, _), .batch(let life, _): life
        }
    }
}
