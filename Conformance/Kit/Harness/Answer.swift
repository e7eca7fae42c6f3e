/// What an adapter wrote in answer to a case.
enum Answer: Equatable {
    /// The case ran; whether there is one observation for each step, each of the right form, has yet to be looked at.
    case observations([JSON])
    /// The implementation does not have what the case needs.
    case unsupported
    /// The adapter itself failed.
    case error(String)

    /// Reads a line that follows the hello, and says which case it answers.
    ///
    /// Spec: HARNESS-028
    static func parse(line: [UInt8]) throws(ProtocolError) -> (id: String, answer: Answer) {
        let object = try JSON.parse(line: line)
        if let id = object["id"]?.stringValue {
            if object.hasExactly(["id", "obs"]), let observations = object["obs"]?.arrayValue {
                return (id, .observations(observations))
            }
            if object.hasExactly(["id", "unsupported"]), object["unsupported"] == true { return (id, .unsupported) }
            if object.hasExactly(["id", "error"]), let text = object["error"]?.stringValue {
                return (id, .error(text))
            }
        }
        throw ProtocolError("the line \(JSON.quote(line)) has the form of no answer")
    }

    /// The line that answers a case, LF included.
    func write(id: String, into bytes: inout [UInt8]) {
        var object: JSON.Object = ["id": .string(id)]
        switch self {
        case .observations(let observations): object.append("obs", .array(observations))
        case .unsupported: object.append("unsupported", true)
        case .error(let text): object.append("error", .string(text))
        }
        object.write(into: &bytes)
        bytes.append(UInt8(ascii: "\n"))
    }
}
