/// What came of one operation: it answered, or the implementation refused.
public enum Observation: Equatable, Sendable {
    /// The operation answered; the members are those of the operation's table.
    case ok(JSON.Object)
    /// The implementation refused with an error code; some operations add members, such as `at`.
    case reject(code: String, members: JSON.Object = [:])

    /// The observation as a line holds it.
    public var json: JSON {
        switch self {
        case .ok(let members): return ["ok": .object(members)]
        case .reject(let code, let members):
            var reject: JSON.Object = ["code": .string(code)]
            for (name, value) in members.members { reject[name] = value }
            return ["reject": .object(reject)]
        }
    }

    /// Reads an observation; nil for a value of another form.
    ///
    /// Spec: HARNESS-023
    public init?(_ json: JSON) {
        guard let object = json.objectValue, object.count == 1 else { return nil }
        if let members = object["ok"]?.objectValue {
            self = .ok(members)
        } else if var members = object["reject"]?.objectValue, let code = members["code"]?.stringValue {
            members["code"] = nil
            self = .reject(code: code, members: members)
        } else {
            return nil
        }
    }
}
