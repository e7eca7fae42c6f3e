import RandomNumbers
import Testing
import TidemarkCounters

@Suite struct CounterItemTests {
    /// Every item is read again from the arguments that it writes.
    @Test func argumentsAndBack() throws {
        var source = try ItemSource(seed: 7)
        source.keys = try [[0], Array(repeating: 255, count: 255), Array("none".utf8)].map { try CounterKey($0) }
        for _ in 0..<2_000 {
            let items = (0...source.random.next() % 5).map { _ in source.item() }
            #expect(try CounterItem.items(items.flatMap(\.arguments)) == items)
        }
    }

    /// One argument of a right call replaced: either the call is still right and says the new thing, or the error names the
    /// item and the field.
    @Test func oneArgumentReplaced() throws {
        var source = try ItemSource(seed: 8)
        let words = [
            "", "get", "inc", "dec", "set", "del", "none", "eq", "ne", "lt", "gt", "0", "-0", "1", "GET", "x",
            "9223372036854775808",
        ]
        let fields: [BadArgument.Field] = [.command, .key, .operand, .comparator, .reference]
        var refused: Set<BadArgument.Field> = []
        for _ in 0..<5_000 {
            let items = (0...source.random.next() % 3).map { _ in source.item() }
            var arguments = items.flatMap(\.arguments)
            let place = Int(source.random.next() % UInt64(arguments.count))
            arguments[place] = Array(words[Int(source.random.next() % UInt64(words.count))].utf8)
            do throws(CounterError) {
                #expect(try CounterItem.items(arguments).flatMap(\.arguments) == arguments)
            } catch {
                guard case .badArgument(let wrong) = error else {
                    Issue.record("\(error)")
                    continue
                }
                refused.insert(wrong.field)
                #expect(wrong.item == place / 5)
                // A changed command or comparator can make what stands behind it wrong, never what stands before it.
                let index = try #require(fields.firstIndex(of: wrong.field))
                #expect(index >= place % 5)
            }
        }
        #expect(refused == Set(fields))
    }

    @Test func errorsSayWhereAndWhat() {
        let error = CounterError.badArgument(BadArgument(.operand, item: 3))
        #expect(error.description.hasPrefix("bad-argument: item 3: operand: expected an integer"))
        #expect(CounterError.badArgument(BadArgument(.items, item: nil)).description.contains("1 to 100 items"))
        #expect(CounterError.serverError(Array("OOM \u{1b}[31m".utf8)).description == #"server-error: OOM \x1b[31m"#)
    }
}

@Suite struct CanonicalDecimalTests {
    private static func value(_ text: String) -> Int64? { CanonicalDecimal.value(Array(text.utf8)) }

    @Test func numbersAndBack() {
        var random = SplitMix64(seed: 1)
        for shift in 0..<64 {
            for _ in 0..<500 {
                let number = Int64(bitPattern: random.next()) >> Int64(shift)
                #expect(CanonicalDecimal.value(CanonicalDecimal.bytes(number)) == number)
            }
        }
        for number in ItemSource.edges { #expect(Self.value("\(number)") == number) }
    }

    /// Texts of up to four of these characters are values exactly if the model says so.
    @Test func everyShortText() {
        let characters = ["0", "1", "9", "-", "+", " ", "a", ".", "\0"]
        var texts = [""]
        for length in 0..<4 {
            texts += texts.filter { $0.utf8.count == length }.flatMap { text in characters.map { text + $0 } }
        }
        #expect(texts.count == 1 + 9 + 81 + 729 + 6_561)
        for text in texts {
            #expect(Self.value(text).map { Int128($0) } == Model.value(text), "\(text.debugDescription)")
        }
    }

    /// The last that fits and the first that does not, at both ends, and with every last digit.
    @Test func limits() {
        for last in 0...9 {
            #expect(Self.value("922337203685477580\(last)") == (last <= 7 ? .max - Int64(7 - last) : nil))
            #expect(Self.value("-922337203685477580\(last)") == (last <= 8 ? .min + Int64(8 - last) : nil))
        }
        for text in ["10000000000000000000", "-10000000000000000000", "99999999999999999999", "18446744073709551616"] {
            #expect(Self.value(text) == nil)
        }
    }
}
