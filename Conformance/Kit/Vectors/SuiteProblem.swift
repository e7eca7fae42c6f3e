/// One thing that is wrong with the vector files: where, and what would be right.
///
/// Spec: HARNESS-060
public struct SuiteProblem: Error, Equatable, Sendable, CustomStringConvertible {
    /// The path below Vectors/, such as `wire/decode.json`.
    public var file: String
    /// The id of the vector, or `#3` for the third one where it has no readable id; nil for the file as a whole.
    public var vector: String?
    /// The member, such as `steps[0].args.bytes`; nil for the whole.
    public var member: String?
    /// What would be right there.
    public var expected: String

    /// One line without control characters.
    public var description: String {
        let place = [file, vector, member].compactMap(\.self).joined(separator: ": ")
        return Printable.text("Vectors/\(place): expected \(expected)")
    }
}

/// All that is wrong with the vector files, at least one problem.
public struct SuiteError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The problems in the order of the files.
    public var problems: [SuiteProblem]

    /// One line for each problem.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}

/// Text from outside, made fit for a terminal.
public enum Printable {
    /// The text with control characters and everything outside of ASCII escaped.
    public static func text(_ text: some StringProtocol) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar.isASCII, scalar.value >= 0x20, scalar.value != 0x7f {
                result.unicodeScalars.append(scalar)
            } else {
                result += "\\u{\(String(scalar.value, radix: 16))}"
            }
        }
        return result
    }
}
