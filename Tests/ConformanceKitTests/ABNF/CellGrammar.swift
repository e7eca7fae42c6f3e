import ConformanceKit

/// The grammar of chapter 10, with those of chapters 02 and 04, and with what the notation cannot say.
enum CellGrammar {
    static func matcher() throws -> Matcher {
        let root = #filePath.split(separator: "/").dropLast(4).map { "/\($0)" }.joined()
        let texts = try ["wire", "session", "cell"].map {
            String(decoding: try Files.read("\(root)/Spec/abnf/\($0).abnf"), as: UTF8.self)
        }
        var (prose, constraints) = (WireGrammar.prose, WireGrammar.constraints)
        prose["id-length bytes of any value"] = prose["length bytes of any value"]
        for production in ["sequence", "epoch-number"] { constraints[production] = WireGrammar.atMost(.max) }
        for production in ["request", "epoch", "client", "at", "modified", "capacity", "kept-client", "header"] {
            constraints[production] = areAsLongAsTheySay
        }
        constraints["expected"] = { bytes in
            // The bytes that are expected may be any: the grammar of arguments looks at them.
            !bytes.starts(with: Array("$11".utf8)) || areAsLongAsTheySay(bytes)
        }
        constraints["name"] = { bytes in
            let length = digits(bytes.dropFirst())
            return bytes.count < length.count + 3 || (1...255).contains(number(length))
        }
        constraints["capacity"] = { bytes in
            areAsLongAsTheySay(bytes)
                && bytes.split(separator: 10).dropFirst().allSatisfy { number(digits($0)) <= 65_536 }
        }
        constraints["exchange"] = hasAsManyAsItSays
        return Matcher(
            try Grammar(parsing: texts.joined(separator: "\r\n")),
            prose: prose,
            constraints: constraints
        )
    }

    /// A command as RESP has it.
    static func resp(_ arguments: [[UInt8]]) -> [UInt8] {
        Array("*\(arguments.count)\r\n".utf8)
            + arguments.flatMap { Array("$\($0.count)\r\n".utf8) + $0 + Array("\r\n".utf8) }
    }

    /// The commands that some bytes are, one behind the other; nil for others.
    static func commands(_ bytes: [UInt8]) -> [[[UInt8]]]? {
        var commands: [[[UInt8]]] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            guard let count = take(42, &rest) else { return nil }
            var command: [[UInt8]] = []
            for _ in 0..<count {
                guard let length = take(36, &rest), rest.count >= length + 2,
                    Array(rest.dropFirst(length).prefix(2)) == [13, 10]
                else { return nil }
                command.append(Array(rest.prefix(length)))
                rest = rest.dropFirst(length + 2)
            }
            commands.append(command)
        }
        return commands
    }

    /// The number that stands behind a sign, in a line of its own.
    private static func take(_ sign: UInt8, _ rest: inout ArraySlice<UInt8>) -> Int? {
        guard rest.popFirst() == sign else { return nil }
        let digits = digits(rest)
        let value = number(digits)
        guard !digits.isEmpty, "\(value)" == String(decoding: digits, as: UTF8.self) else { return nil }
        rest = rest.dropFirst(digits.count)
        guard rest.popFirst() == 13, rest.popFirst() == 10 else { return nil }
        return value
    }

    /// Whether all arguments, none of which has a dollar sign or a line break in it, can have as many bytes as they
    /// announce, as far as they have come.
    private static func areAsLongAsTheySay(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.split(separator: UInt8(ascii: "$"), omittingEmptySubsequences: false).dropFirst().allSatisfy { argument in
            let length = digits(argument)
            let payload = argument.dropFirst(length.count + 2)
            let text = payload.prefix { $0 != 13 }
            if length.isEmpty || argument.count < length.count + 2 { return true }
            return text.count < payload.count ? text.count == number(length) : text.count <= number(length)
        }
    }

    /// Whether an exchange, as far as it has come, can have as many arguments as it announces.
    private static func hasAsManyAsItSays(_ bytes: ArraySlice<UInt8>) -> Bool {
        let count = digits(bytes.dropFirst())
        guard bytes.count > count.count + 2 else { return true }
        var words: [[UInt8]] = []
        var rest = bytes.dropFirst(count.count + 3)
        while let length = take(36, &rest), rest.count >= length + 2 {
            words.append(Array(rest.prefix(length)))
            rest = rest.dropFirst(length + 2)
        }
        guard words.count > 3 else { return (5...7).contains(number(count)) }
        let place = words[3] == Array("bytes".utf8) || words[3] == Array("modified-at".utf8) ? 5 : 4
        guard words.count > place else { return (place + 1...place + 2).contains(number(count)) }
        return number(count) == place + (words[place] == Array("none".utf8) ? 1 : 2)
    }

    private static func digits(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        bytes.prefix { (0x30...0x39).contains($0) }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int {
        Int(String(decoding: digits, as: UTF8.self)) ?? .max
    }
}
