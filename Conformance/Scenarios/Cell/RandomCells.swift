import ConformanceKit
import RandomNumbers

/// Random lives of a cell: few values, few epochs, few clients that come and go, and requests that are asked again.
enum RandomCells {
    static let seed: UInt64 = 20_261_210

    static var vectors: [ScenarioVector] {
        var random = SplitMix64(seed: seed)
        return (0..<64).map { life($0, &random) }
    }

    private static func life(_ index: Int, _ random: inout SplitMix64) -> ScenarioVector {
        var world = World(capacity: UInt64(1 + index % 3), reader: index % 8 == 3)
        var steps = world.begin(unsynced: index % 4 == 3, longest: index % 2 == 0 ? nil : 5)
        for _ in 0..<random.number(in: 25...60) { steps.append(world.step(&random)) }
        if index % 2 == 0 { steps.append(Cell.snapshot.agreed) }
        steps.append(Cell.look.agreed)
        return vector(
            "cell/random/life-\(padded3(index))",
            [
                "CELL-002", "CELL-010", "CELL-011", "CELL-012", "CELL-014", "CELL-015", "CELL-016", "CELL-018",
                "CELL-020",
                "CELL-021", "CELL-022", "CELL-023", "CELL-024", "CELL-025", "CELL-030", "CELL-031", "CELL-040",
                "CELL-041",
                "CELL-042", "CELL-043", "CELL-044", "CELL-045", "CELL-046", "CELL-047", "CELL-048", "CELL-050",
                "CELL-060",
                "CELL-061", "CELL-062", "CELL-063", "CELL-070", "CELL-071", "CELL-072", "CELL-073", "CELL-074",
                "CELL-075",
                "CELL-080", "CELL-081", "CELL-082", "CELL-083", "CELL-084", "CELL-085", "CELL-086", "CELL-087",
                "CELL-088",
                "CELL-089", "CELL-090", "CELL-091", "CELL-093", "CELL-094", "CELL-095", "CELL-097", "CELL-098",
                "CELL-099",
                "CELL-100",
            ],
            "A random life of a cell\(world.reader ? " that only reads" : "") with room for \(world.capacity)",
            steps
        )
    }

    /// What the author knows of the cell: enough to say what may make sense.
    private struct World {
        let capacity: UInt64
        let reader: Bool
        var model: CellModel
        var synced = false
        var leading = false
        /// The highest generation that was ever spoken of, so that none is given twice.
        var highest: UInt64 = 9
        /// The commands of the cell's generation by their offsets, and all of them that had a request.
        var log: [UInt64: CellCommand] = [:]
        var asked: [CellCommand] = []
        var earlier: [CellModel] = []
        var watches: [Int] = []

        static let values: [Octets] = ["", "x", "y", "longer"]

        init(capacity: UInt64, reader: Bool) {
            (self.capacity, self.reader) = (capacity, reader)
            model = CellModel(capacity: capacity)
        }

        mutating func begin(unsynced: Bool, longest: UInt64?) -> [ScenarioStep] {
            if reader || unsynced {
                return [Cell.create(reader ? "reader" : "writer", at: nil, longest: longest).agreed]
            }
            (synced, leading) = (true, true)
            return [Cell.create(clients: capacity, longest: longest).agreed]
        }

        mutating func step(_ random: inout SplitMix64) -> ScenarioStep {
            if !synced, random.once(in: 2) { return install(&random) }
            switch random.number(in: 0...39) {
            case 0...21: return apply(&random)
            case 22...24: return Cell.propose(spoiled(command(model.offset, &random), &random)).agreed
            case 25...26: return Cell.read(atLeast: place(&random)).agreed
            case 27...28:
                let watch = random.number(in: 1...3)
                watches.append(watch)
                return Cell.watch(watch, from: place(&random)).agreed
            case 29...32: return watches.isEmpty ? Cell.look.agreed : Cell.next(random.element(of: watches)).agreed
            case 33: return Cell.look.agreed
            case 34: return Cell.snapshot.agreed
            case 35: return random.once(in: 2) ? promote(&random) : Cell.look.agreed
            case 36...37: return lead(!leading, &random)
            default: return leading && !random.once(in: 4) ? lead(false, &random) : install(&random)
            }
        }

        /// Whether it leads then is known only roughly.
        private mutating func lead(_ lead: Bool, _ random: inout SplitMix64) -> ScenarioStep {
            if synced, !reader { leading = lead }
            if !lead { return Cell.follow.agreed }
            let aside: UInt64 = random.once(in: 5) ? 1 : 0
            let generation = random.once(in: 6) ? model.generation + 1 : model.generation
            return Cell.resume(generation, model.offset + aside).agreed
        }

        private mutating func promote(_ random: inout SplitMix64) -> ScenarioStep {
            switch random.number(in: 0...5) {
            case 0: return Cell.promote(model.generation, 1).agreed
            case 1: return Cell.promote(random.once(in: 2) ? 0 : 1 << 53, 1).agreed
            case 2: return Cell.promote(highest + 1, random.once(in: 2) ? 0 : 1 << 63).agreed
            default:
                highest += 1
                let offset = UInt64(random.number(in: 1...3))
                if synced, !reader {
                    keep()
                    (model.generation, model.offset) = (highest, offset)
                    (leading, log) = (true, [:])
                }
                return Cell.promote(highest, offset).agreed
            }
        }

        private mutating func keep() {
            earlier.append(model)
            if earlier.count > 4 { earlier.removeFirst() }
        }

        private mutating func apply(_ random: inout SplitMix64) -> ScenarioStep {
            if random.once(in: 4) { keep() }
            let generation = random.once(in: 25) ? random.element(of: [0, 6, 8, highest + 1]) : model.generation
            let back = random.once(in: 3) ? UInt64(random.number(in: 1...3)) : 0
            var offset = model.offset >= back ? model.offset - back : 0
            if random.once(in: 20) {
                offset = random.element(of: [model.offset + 1, .max, largestNext, largestNext - 1])
            }
            var lists: [[Octets]] = []
            var legal = generation == model.generation && offset <= model.offset && synced
            for next in 0..<UInt64(random.number(in: 1...4)) {
                let (at, past) = offset.addingReportingOverflow(next)
                let known = past || random.once(in: 10) ? nil : log[at]
                let command = known ?? command(at, &random)
                var list = command.arguments
                if random.once(in: 40) { list = spoiled(command, &random, always: true) }
                lists.append(list)
                if legal, at == model.offset {
                    if list.map(\.bytes) == command.arguments.map(\.bytes) {
                        _ = model.apply(command)
                        log[at] = command
                        if command.request != nil { asked.append(command) }
                    } else {
                        legal = false
                    }
                }
            }
            return Cell.apply(offset, arguments: lists, in: generation).agreed
        }

        /// A command for an offset. Every now and then one that was asked before, or one that is like it.
        private func command(_ offset: UInt64, _ random: inout SplitMix64) -> CellCommand {
            if let last = asked.last, random.once(in: 4) {
                var command = random.once(in: 2) ? last : random.element(of: Array(asked.suffix(8)))
                if random.once(in: 5) { command.epoch = epoch(&random) }
                if random.once(in: 6) { command.kind = kind(&random) }
                return command
            }
            if random.once(in: 9) { return .open }
            let request = random.once(in: 2) ? request(&random) : nil
            return CellCommand(kind: kind(&random), request: request, epoch: epoch(&random))
        }

        private func epoch(_ random: inout SplitMix64) -> UInt64? {
            if random.once(in: 9) { return model.epoch + 1 }
            if random.once(in: 5) { return model.epoch == 0 ? nil : model.epoch - 1 }
            return model.epoch
        }

        private func kind(_ random: inout SplitMix64) -> CellCommand.Kind {
            let value = random.element(of: Self.values)
            switch random.number(in: 0...9) {
            case 0...2: return .write(value)
            case 3: return .clear
            case 4: return .fence
            case 5: return .exchange(random.once(in: 2) ? .never : .absent, random.once(in: 3) ? nil : value)
            case 6...7: return .exchange(.bytes(random.element(of: Self.values)), random.once(in: 3) ? nil : value)
            default:
                let place = random.once(in: 3) ? "7:\(random.number(in: 1...9))" : model.modified ?? "7:1"
                return .exchange(.modifiedAt(place), random.once(in: 3) ? nil : value)
            }
        }

        private func request(_ random: inout SplitMix64) -> CellRequest {
            guard let client = model.clients.isEmpty ? nil : random.element(of: model.clients), !random.once(in: 10)
            else {
                return CellRequest("7:\(random.number(in: 1...9))", UInt64(random.number(in: 1...4)))
            }
            let sequence = client.sequence + UInt64(random.number(in: 0...2))
            return CellRequest(client.id, max(1, random.once(in: 8) ? sequence - min(sequence, 2) : sequence))
        }

        private func spoiled(
            _ command: CellCommand,
            _ random: inout SplitMix64,
            always: Bool = false
        ) -> [Octets] {
            var list = command.arguments
            guard always || random.once(in: 6) else { return list }
            let place = random.number(in: 0...list.count - 1)
            switch random.number(in: 0...3) {
            case 0: list.remove(at: place)
            case 1: list.insert("", at: place)
            case 2: list[place] = "0" + list[place]
            default:
                list[place] = random.element(of: ["", "0", "1", "none", "never", "value", "bytes", "7:1", "7:1/1"])
            }
            return list
        }

        private func place(_ random: inout SplitMix64) -> CellPosition? {
            switch random.number(in: 0...5) {
            case 0: nil
            case 1: "8:\(random.number(in: 0...4))"
            case 2: "\(model.generation):\(model.offset + 1)"
            case 3: "\(model.generation):\(model.offset > 2 ? model.offset - 2 : 0)"
            default: model.cursor
            }
        }

        private mutating func install(_ random: inout SplitMix64) -> ScenarioStep {
            let old = earlier.isEmpty ? model : random.element(of: earlier)
            var other = random.once(in: 2) ? model : random.once(in: 2) ? old : handMade(&random)
            if random.once(in: 3) { other.offset += UInt64(random.number(in: 1...2)) }
            if random.once(in: 5) { other.epoch += 1 }
            if random.once(in: 8) { other.clients.reverse() }
            if random.once(in: 8), !other.clients.isEmpty { other.clients.removeFirst() }
            var state = other.state
            var legal = true
            if random.once(in: 12) { (state.name, legal) = ("d", false) }
            if random.once(in: 8), other.clients.count > 1 { (state.capacity, legal) = (1, false) }
            if random.once(in: 15) { (state.modified, legal) = (nil, false) }
            let newer = other.generation != model.generation || other.offset > model.offset
            if legal, !leading, !synced || newer {
                if other.generation != model.generation { log = [:] }
                keep()
                (model, synced) = (other, true)
            }
            if random.once(in: 25) {
                return Cell.install(state.generation, state.offset + 1, state.payload).agreed
            }
            return Cell.install(state).agreed
        }

        /// A state that no log has to have led to.
        private func handMade(_ random: inout SplitMix64) -> CellModel {
            var made = CellModel(capacity: capacity)
            made.generation = random.element(of: [6, 7, 8])
            made.offset = UInt64(random.number(in: 3...12))
            made.epoch = UInt64(random.number(in: 0...3))
            if !random.once(in: 4) {
                made.current = random.once(in: 3) ? .cleared : .value(random.element(of: Self.values))
                made.modified = "\(random.element(of: [5, 6, 7, 8])):\(random.number(in: 0...2))"
            }
            for id in 1...2 where random.once(in: 2) && UInt64(made.clients.count) < capacity {
                var client = CellModel.Client(id: "\(random.element(of: [5, 6, 7])):\(id)")
                if random.once(in: 2) {
                    let request = CellRequest(client.id, UInt64(random.number(in: 1...3)))
                    let command = CellCommand(kind: kind(&random), request: request, epoch: epoch(&random))
                    client.record = (command, random.element(of: ["applied", "mismatch", "fenced"]), "7:2")
                }
                made.clients.append(client)
            }
            return made
        }
    }
}
