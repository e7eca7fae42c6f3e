/// A subject of the spec: one chapter, one prefix of rule ids, one folder of vectors.
public struct Area: Sendable, Equatable {
    /// The folder in Vectors/, such as `wire`; the first part of its vectors' ids.
    public var name: String
    /// What its rules' ids begin with, such as `WIRE`.
    public var prefix: String
    /// The capabilities of its operations.
    public var caps: [String]

    /// Every area that vectors can be about, in the order of the chapters.
    public static let all = [
        Area(name: "wire", prefix: "WIRE", caps: ["wire"]),
        Area(name: "backlog", prefix: "BACKLOG", caps: ["backlog"]),
        Area(name: "session", prefix: "SESSION", caps: ["session.primary", "session.replica"]),
        Area(name: "counters", prefix: "COUNTER", caps: ["counters", "counters.client"]),
        Area(name: "epochs", prefix: "EPOCH", caps: ["epochs", "epochs.client"]),
        Area(name: "lax", prefix: "LAX", caps: ["lax", "lax.epochs", "lax.client"]),
        Area(name: "lww", prefix: "LWW", caps: ["lww"]),
        Area(name: "allocation", prefix: "ALLOC", caps: ["allocation"]),
        Area(name: "cell", prefix: "CELL", caps: ["cell", "cell.client"]),
    ]

    /// The area of a name.
    public static func named(_ name: String) -> Area? { all.first { $0.name.sameBytes(as: name) } }
}

/// The capabilities that an adapter can declare.
public enum Capability {
    /// All of them, in the order of the chapters.
    public static let all = Area.all.flatMap(\.caps)
}

/// A choice that the spec leaves open and an implementation declares.
public struct Parameter: Sendable {
    /// Its name.
    public var name: String
    /// The values that it can have.
    public var values: [JSON]
    /// The value of an implementation that does not declare it.
    public var defaultValue: JSON

    /// Every parameter.
    public static let all = [
        Parameter(name: "limits", values: ["configurable", "fixed"], defaultValue: "configurable"),
        Parameter(name: "storage", values: ["open", "closed"], defaultValue: "open"),
        Parameter(name: "exclusive", values: [true, false], defaultValue: false),
    ]

    /// The parameter of a name.
    public static func named(_ name: String) -> Parameter? { all.first { $0.name.sameBytes(as: name) } }
}
