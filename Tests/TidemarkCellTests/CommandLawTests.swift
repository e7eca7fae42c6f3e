import RandomNumbers
import Testing

@testable import TidemarkCell

/// The encoding of commands: what is written is read again, and nothing else is read.
@Suite struct CommandLawTests {
    /// The command, as far as both readings agree on what it is.
    private static func read(_ arguments: [[UInt8]]) -> CellCommand? {
        let isRight = ModelCommand(arguments) != nil
        do throws(CellErrorCode) {
            let command = try CellCommand(arguments)
            if !isRight || command.arguments != arguments { Issue.record("reads \(arguments) as \(command)") }
            return command
        } catch {
            if isRight || error != .badCommand { Issue.record("refuses \(arguments) with \(error)") }
            return nil
        }
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func isReadAsItWasWritten(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<1500 {
            let command = random.command()
            #expect(Self.read(command.arguments) == command)
        }
    }

    @Test func theTextsOwnWords() {
        func words(_ command: CellCommand) -> [String] { command.arguments.map { String(decoding: $0, as: UTF8.self) } }
        let request = CellRequest(client: .at(7, 1), sequence: 4)
        #expect(words(CellCommand(.open, request: request, epoch: 9)) == ["CELL.OPEN"])
        #expect(words(CellCommand(.write([120]), request: request, epoch: 9)) == ["CELL.WRITE", "7:1/4", "9", "x"])
        #expect(words(CellCommand(.clear)) == ["CELL.CLEAR", "", "0"])
        #expect(words(CellCommand(.fence, epoch: .max)) == ["CELL.FENCE", "", "18446744073709551615"])
        let at = CellCommand.Expectation.modifiedAt(.at(.max, .max / 2 - 1))
        #expect(
            words(CellCommand(.exchange(at, nil)))
                == ["CELL.EXCHANGE", "", "0", "modified-at", "18446744073709551615:9223372036854775806", "none"]
        )
        #expect(
            words(CellCommand(.exchange(.bytes([]), [97]), request: request))
                == ["CELL.EXCHANGE", "7:1/4", "0", "bytes", "", "value", "a"]
        )
        #expect(words(CellCommand(.exchange(.never, []))) == ["CELL.EXCHANGE", "", "0", "never", "value", ""])
        #expect(words(CellCommand(.exchange(.absent, nil))) == ["CELL.EXCHANGE", "", "0", "absent", "none"])
    }

    /// Whatever becomes of the arguments: they are refused, or the command has just these arguments.
    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func thereIsOneEncoding(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed + 100)
        var (taken, refused) = (0, 0)
        for _ in 0..<400 {
            let original = random.command().arguments
            for _ in 0..<10 {
                var arguments = original
                for _ in 0..<Int.random(in: 1...3, using: &random) { random.mutate(&arguments) }
                if Self.read(arguments) == nil { refused += 1 } else { taken += 1 }
            }
        }
        #expect(taken > 200 && refused > 1500, "\(taken) \(refused)")
    }

    /// All short texts of a few letters as a request, as a position and as an epoch.
    @Test func shortTexts() {
        var texts: [[UInt8]] = [[]]
        var level: [[UInt8]] = [[]]
        for _ in 0..<6 {
            level = level.flatMap { text in Array("01:/".utf8).map { text + [$0] } }
            texts += level
        }
        for letter in UInt8.min...UInt8.max {
            for index in 0...6 {
                var text = Array("7:12/3".utf8)
                if index < 6 { texts.append(text[..<index] + [letter] + text[(index + 1)...]) }
                text.insert(letter, at: index)
                texts.append(text)
            }
        }
        for text in texts { Self.readEverywhere(text) }
    }

    /// The edges of numbers.
    @Test func edges() {
        let numbers = [
            "", "0", "00", "1", "01", "+1", "-1", "1 ", " 1", "1.0", "9223372036854775805", "9223372036854775806",
            "9223372036854775807", "9223372036854775808", "18446744073709551614", "18446744073709551615",
            "18446744073709551616", "28446744073709551615", "99999999999999999999", "018446744073709551615",
        ]
        for one in numbers {
            Self.readEverywhere(Array(one.utf8))
            for other in numbers {
                Self.readEverywhere(Array("\(one):\(other)".utf8))
                for sequence in numbers { Self.readEverywhere(Array("\(one):\(other)/\(sequence)".utf8)) }
            }
        }
    }

    private static func readEverywhere(_ text: [UInt8]) {
        let (empty, zero): ([UInt8], [UInt8]) = ([], [48])
        _ = read([Array("CELL.FENCE".utf8), text, zero])
        _ = read([Array("CELL.CLEAR".utf8), empty, text])
        _ = read([Array("CELL.EXCHANGE".utf8), empty, zero, Array("modified-at".utf8), text, Array("none".utf8)])
    }

    private static let words = [
        "CELL.OPEN", "CELL.WRITE", "CELL.CLEAR", "CELL.EXCHANGE", "CELL.FENCE", "", "0", "7:1", "7:1/1", "never",
        "absent", "bytes", "modified-at", "none", "value",
    ].map { Array($0.utf8) }

    /// All lists of up to four of these words, and an exchange with all lists of up to four of them.
    @Test(arguments: [[], ["CELL.EXCHANGE", "", "0"]])
    func shortLists(head: [String]) {
        var level = [head.map { Array($0.utf8) }]
        var taken = 0
        for _ in 0..<4 {
            level = level.flatMap { list in Self.words.map { list + [$0] } }
            for list in level where Self.read(list) != nil { taken += 1 }
        }
        // Open; clear and fence with 2 requests and 1 epoch, write with 15 values; or as the text counts them.
        let exchanges = 2 * (1 + 15) + 15 * (1 + 15) + 1 * (1 + 15)
        #expect(taken == (head.isEmpty ? 1 + 2 * 2 + 2 * 15 : exchanges))
        #expect(Self.read([]) == nil)
    }

    /// What a frame can hold is a command, and what it cannot is none, however it is spread.
    @Test func longestCommands() throws {
        let most = [UInt8](repeating: 7, count: 67_108_864)
        for head in [["CELL.WRITE", "7:1/1", "0"], ["CELL.EXCHANGE", "", "0", "bytes", "a", "value"]] {
            let head = head.map { Array($0.utf8) }
            let room = most.count - head.reduce(0) { $0 + $1.count }
            #expect(try CellCommand(head + [Array(most[..<room])]).arguments.last?.count == room)
            #expect(throws: CellErrorCode.badCommand) { try CellCommand(head + [Array(most[...room])]) }
        }
        let exchange = CellCommand(.exchange(.bytes(Array(most[..<33_554_432])), Array(most[..<33_554_432])))
        #expect(throws: CellErrorCode.badCommand) { try CellCommand(exchange.arguments) }
        // The longest of all goes into a snapshot, too.
        var cell = try Cell.leading()
        let write = CellCommand(.write(Array(most.dropLast(11)))).arguments
        #expect(try cell.apply(write, at: .at(7, 1))?.outcome == .applied)
        var other = try Cell.unsynced()
        #expect(try other.take(cell.snapshot(), at: .at(7, 2)) == .installed)
        #expect(try other.read()?.current.bytes?.count == most.count - 11)
    }

    /// Names and words in any other case are none.
    @Test func otherCases() throws {
        for arguments in [CellCommand(.open), CellCommand(.clear), CellCommand(.exchange(.bytes([65]), [65]))].map(
            \.arguments
        ) {
            for (place, argument) in arguments.enumerated() where argument.count > 1 {
                for index in argument.indices where argument[index] != UInt8(ascii: ".") {
                    var changed = arguments
                    changed[place][index] ^= 0x20
                    #expect(throws: CellErrorCode.badCommand) { try CellCommand(changed) }
                }
            }
        }
    }
}
