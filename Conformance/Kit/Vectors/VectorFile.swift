/// A file of vectors: `Vectors/AREA/NAME.json`.
public struct VectorFile: Sendable, Equatable {
    /// The folder that the file is in, and the first part of its vectors' ids.
    public var area: String
    /// The file's name without `.json`.
    public var name: String
    /// The spec's revision for which the vectors hold.
    public var revision: String
    /// The command that wrote the file.
    public var generator: String
    /// Where random numbers were used, their seed.
    public var seed: UInt64?
    /// The vectors in the order of the file.
    public var vectors: [Vector]

    /// The form of vector files that this kit reads and writes.
    public static let schema = 1

    /// A file; nothing is checked here.
    public init(
        area: String,
        name: String,
        revision: String = Revision.current,
        generator: String = "tidemark vectors generate",
        seed: UInt64? = nil,
        vectors: [Vector]
    ) {
        self.area = area
        self.name = name
        self.revision = revision
        self.generator = generator
        self.seed = seed
        self.vectors = vectors
    }

    /// The path below Vectors/: `AREA/NAME.json`.
    public var path: String { "\(area)/\(name).json" }
}

/// The revision of the spec that this kit belongs to.
public enum Revision {
    /// Three numbers, as chapter 01 defines them.
    public static let current = "0.1.0"
}

extension VectorFile {
    /// The file's bytes: always the same for the same vectors, laid out so that a change of a step is a change of a line.
    public var canonicalBytes: [UInt8] {
        var text = """
            {
              "schema": \(Self.schema),
              "area": \(JSON.string(area).spaced),
              "revision": \(JSON.string(revision).spaced),
              "generator": \(JSON.string(generator).spaced),

            """
        if let seed { text += "  \"seed\": \"\(seed)\",\n" }
        text += "  \"vectors\": [\n"
        text += vectors.map(Self.block).joined(separator: ",\n")
        text += vectors.isEmpty ? "  ]\n}\n" : "\n  ]\n}\n"
        return Array(text.utf8)
    }

    private static func block(_ vector: Vector) -> String {
        let rules = JSON.array(vector.rules.map { .string($0) })
        var text = "    {\"id\": \(JSON.string(vector.id).spaced), \"rules\": \(rules.spaced),\n"
        text += "      \"title\": \(JSON.string(vector.title).spaced),\n"
        if let note = vector.note { text += "      \"note\": \(JSON.string(note).spaced),\n" }
        if !vector.params.isEmpty { text += "      \"params\": \(JSON.object(vector.params).spaced),\n" }
        if let timeout = vector.timeoutMilliseconds { text += "      \"timeout\": \(timeout),\n" }
        text += "      \"steps\": [\n"
        text += vector.steps.map { step in
            let json: JSON = ["op": .string(step.op), "args": .object(step.args), "expect": step.expect]
            return "        " + json.spaced
        }.joined(separator: ",\n")
        return text + "\n      ]}"
    }
}
