import ConformanceKit

/// The epochs that results tell.
///
/// An author says an epoch where it is what the case is about. Everywhere else it is reckoned here, from what the
/// author says became of the commands: it is the highest one shown by a command that was applied, or was a
/// mismatch, at its own position (CELL-030), from the one that the cell began with or was installed with.
enum CellEpochs {
    /// The vectors with every result complete.
    static func told(_ files: [ScenarioFile]) -> [ScenarioFile] {
        files.map { file in
            var file = file
            file.vectors = file.vectors.map(told)
            return file
        }
    }

    private static func told(_ vector: ScenarioVector) -> ScenarioVector {
        var vector = vector
        var epoch: UInt64 = 0
        vector.steps = vector.steps.map { step in
            guard case .exactly(let expected) = step.expectation, let ok = expected["ok"] else { return step }
            switch step.op {
            case "cell.create": epoch = 0
            case "cell.install":
                if ok["installed"] != "unchanged" { epoch = epochOfPayload(step.args["bytes"]) ?? epoch }
            case "cell.apply": return applied(step, ok, &epoch)
            default: break
            }
            return step
        }
        return vector
    }

    private static func applied(_ step: ScenarioStep, _ ok: JSON, _ epoch: inout UInt64) -> ScenarioStep {
        let commands = step.args["commands"]?.arrayValue ?? []
        let results = ok["results"]?.arrayValue ?? []
        let first = step.args["offset"]?.stringValue.flatMap { UInt64($0) } ?? 0
        let generation = step.args["generation"]?.stringValue ?? ""
        var told: [JSON] = []
        for (index, (command, result)) in zip(commands, results).enumerated() {
            guard let members = result.objectValue else {
                told.append(result)
                continue
            }
            let isOwn = members["position"]?.stringValue == "\(generation):\(first + UInt64(index))"
            if isOwn, members["outcome"] == "applied" || members["outcome"] == "mismatch" {
                epoch = max(epoch, epochOfCommand(command))
            }
            told.append(.object(complete(members, epoch)))
        }
        var step = step
        step.expectation = .exactly(["ok": ["results": .array(told), "stop": ok["stop"] ?? .null]])
        return step
    }

    /// The members of a result with the epoch behind the cursor, where it is missing.
    private static func complete(_ members: JSON.Object, _ epoch: UInt64) -> JSON.Object {
        guard members["epoch"] == nil else { return members }
        var complete: JSON.Object = [:]
        for (name, value) in members.members {
            complete[name] = value
            if name == "cursor" { complete["epoch"] = .string("\(epoch)") }
        }
        return complete
    }

    /// The third argument, save of an `open`, which has none.
    private static func epochOfCommand(_ command: JSON) -> UInt64 {
        guard let arguments = command.arrayValue, arguments.count > 2 else { return 0 }
        return number(arguments[2].stringValue.flatMap { Hexadecimal.bytes($0) } ?? []) ?? 0
    }

    /// Of `CELL.STATE 1 name kind modified epoch capacity`.
    private static func epochOfPayload(_ payload: JSON?) -> UInt64? {
        guard let form = payload.flatMap({ BytesForm($0) }) else { return nil }
        var bytes: [UInt8] = []
        form.append(to: &bytes)
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { $0.dropLast() }
        guard let state = lines.firstIndex(where: { $0.elementsEqual("CELL.STATE".utf8) }), state + 10 < lines.count
        else { return nil }
        return number(Array(lines[state + 10]))
    }

    private static func number(_ digits: [UInt8]) -> UInt64? { UInt64(String(decoding: digits, as: UTF8.self)) }
}
