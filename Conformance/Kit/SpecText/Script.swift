internal import Crypto

/// A normative Lua script: files of Spec/lua/ one behind the other, as a page of the spec lists them.
///
/// The list is a fenced block that is headed `script` and a name, with a file name to a line and, in the last line, the
/// SHA-1 by which Redis knows the script.
struct Script: Equatable {
    /// The name, such as `strict`.
    var name: String
    /// The files in their order.
    var files: [String]
    /// What is sent to the server.
    var text: String

    /// The script of a block; nil for another block.
    ///
    /// - Throws: What is malformed.
    init?(_ block: FencedBlock, sources: [Spec.Source]) throws(Finding.Message) {
        let words = block.info.split(separator: " ")
        guard words.first == "script" else { return nil }
        guard words.count == 2, words[1].utf8.allSatisfy(Self.isLowercaseLetter) else {
            throw Finding.Message(text: "a script has one name of lower-case letters")
        }
        name = String(words[1])
        files = block.body.filter { !$0.hasPrefix(Self.digestPrefix) }
        guard !files.isEmpty else { throw Finding.Message(text: "a script has at least one file") }
        text = ""
        for file in files {
            guard let source = sources.first(where: { $0.path == "Spec/lua/\(file)" }) else {
                throw Finding.Message(text: "there is no Spec/lua/\(Printable.text(file))")
            }
            text += source.text
        }
    }

    /// The SHA-1 of the text, in lower-case hexadecimal digits.
    var digest: String { Hexadecimal.string(Insecure.SHA1.hash(data: Array(text.utf8))) }

    /// How the block has to read.
    var body: [String] { files + [Self.digestPrefix + digest] }

    private static let digestPrefix = "sha1 "

    private static func isLowercaseLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }
}

extension Script {
    /// Where the reference keeps the scripts.
    static let sourcePath = "Sources/TidemarkCounters/Redis/Scripts.swift"

    /// Swift code that holds the scripts, for the reference to send.
    static func source(of scripts: [Script]) -> String {
        let properties = scripts.map { script in
            let lines = script.text.split(separator: "\n", omittingEmptySubsequences: false)
                .map { $0.isEmpty ? "" : "            \($0)" }
                .joined(separator: "\n")
            return """
                    /// The script `\(script.name)`: \(script.files.joined(separator: ", ")).
                    public static let \(script.name) = Script(
                        text: #\"""
                \(lines)
                            \"""#,
                        sha1: "\(script.digest)"
                    )
                """
        }
        return """
            // Written by `tidemark spec check --write` from Spec/lua/, as appendix B lists it. Change it there.

            extension Script {
            \(properties.joined(separator: "\n\n"))
            }

            """
    }
}
