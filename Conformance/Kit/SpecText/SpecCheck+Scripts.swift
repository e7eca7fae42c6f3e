extension SpecCheck {
    /// Script blocks that are malformed or name another digest, Lua files of no script, and code that holds other scripts.
    func scriptFindings() -> [Finding] {
        var findings: [Finding] = []
        var scripts: [Script] = []
        for chapter in index.spec.chapters {
            for block in chapter.blocks {
                func find(_ message: String) {
                    findings.append(Finding(path: chapter.path, line: block.line, message: message))
                }
                do throws(Finding.Message) {
                    guard let script = try Script(block, sources: index.spec.scripts) else { continue }
                    if scripts.contains(where: { $0.name == script.name }) { find("this script is listed twice") }
                    scripts.append(script)
                    if block.body != script.body {
                        find("this is not what Spec/lua/ holds; `tidemark spec check --write` sets it right")
                    }
                } catch {
                    find(error.text)
                }
            }
        }
        for source in index.spec.scripts where !scripts.contains(where: { $0.files.contains(source.name) }) {
            findings.append(Finding(path: source.path, line: 1, message: "no script has this file"))
        }
        if let written = rewrittenScripts() {
            let message = "this is not what Spec/lua/ holds; `tidemark spec check --write` sets it right"
            findings.append(Finding(path: written.path, line: 1, message: message))
        }
        return findings
    }

    /// The code that holds the scripts, where it has to be written anew.
    func rewrittenScripts() -> Spec.Source? {
        let blocks = index.spec.chapters.flatMap(\.blocks)
        let scripts = blocks.compactMap { try? Script($0, sources: index.spec.scripts) }
        guard !scripts.isEmpty else { return nil }
        let source = Script.source(of: scripts)
        return text(Script.sourcePath) == source ? nil : Spec.Source(path: Script.sourcePath, text: source)
    }
}

extension Spec.Source {
    /// The file's name without its folders.
    fileprivate var name: String { String(path.split(separator: "/").last ?? "") }
}
