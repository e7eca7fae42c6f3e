import ConformanceKit

/// `wire.decode`
func decode(_ bytes: Octets, limits: Limits? = nil) -> Question {
    Question("wire.decode", withLimits(["bytes": bytes.json], limits))
}

/// `wire.encode`
func encode(_ item: JSON, limits: Limits? = nil) -> Question {
    Question("wire.encode", withLimits(["item": item], limits))
}

/// `wire.stream` with explicit pieces.
func stream(_ direction: Direction, _ pieces: [Octets], limits: Limits? = nil) -> Question {
    Question(
        "wire.stream",
        withLimits(
            ["direction": .string(direction.rawValue), "pieces": .array(pieces.map(\.json))],
            limits
        )
    )
}

/// `wire.stream` with bytes that are cut every `size` bytes.
func stream(_ direction: Direction, _ bytes: Octets, every size: Int, limits: Limits? = nil) -> Question {
    Question(
        "wire.stream",
        withLimits(
            ["direction": .string(direction.rawValue), "pieces": ["cut": bytes.json, "every": .integer(size)]],
            limits
        )
    )
}

/// Which end of a connection the bytes come from.
enum Direction: String {
    case downstream, upstream
}

private func withLimits(_ args: JSON.Object, _ limits: Limits?) -> JSON.Object {
    guard let limits else { return args }
    var args = args
    args["limits"] = limits.json
    return args
}

extension Question {
    /// The decoder wants more bytes.
    var needsMore: ScenarioStep { answers(["need-more": true]) }

    /// The decoder answers a frame; `used` is how many bytes it took.
    func answersFrame(_ offset: UInt64, _ arguments: [Octets], used: Int) -> ScenarioStep {
        answers([
            "offset": .string(String(offset)), "args": .array(arguments.map(\.observed)), "used": .integer(used),
        ])
    }
}
