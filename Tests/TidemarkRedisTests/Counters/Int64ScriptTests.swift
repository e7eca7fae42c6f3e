import ConformanceKit
import RandomNumbers
import RedisFixture
import Testing
import TidemarkCounters
import TidemarkRedis

/// The arithmetic of Spec/lua/int64.lua, as a real server runs it, against Swift's.
@Suite struct Int64ScriptTests {
    /// Answers sum, difference and the order of each pair of arguments, and the sum of what cannot be read.
    private static func script() throws -> Script {
        let library = try SpecText.read("lua/int64.lua")
        let loop = """

            local answer = {}
            for i = 1, #ARGV, 2 do
              local high, low = parse(ARGV[i])
              local ohigh, olow = parse(ARGV[i + 1])
              answer[#answer + 1] = format(high + ohigh, low + olow) or 'overflow'
              answer[#answer + 1] = format(high - ohigh, low - olow) or 'overflow'
              local order = ''
              for _, comparator in ipairs({'eq', 'ne', 'lt', 'gt'}) do
                order = order .. (holds(high, low, comparator, ARGV[i + 1]) and '1' or '0')
              end
              answer[#answer + 1] = order
            end
            return answer
            """
        return Script(text: library + loop, sha1: String(repeating: "0", count: 40))
    }

    private static var edges: [Int64] {
        let around: [Int64] = [
            0, 1_000_000_000, 1_000_000_000_000_000_000, 9_007_199_254_740_992, 4_611_686_018_427_387_904,
            9_223_372_036_000_000_000, 9_223_372_035_999_999_999, 123_456_789, 999_999_999_999_999_999,
            100_000_000_000_000,
        ]
        let middle = around.flatMap { number in [-1, 0, 1].flatMap { [number + $0, -number + $0] } }
        let ends = (0...3).flatMap { [Int64.max - $0, Int64.min + $0] }
        return Array(Set(middle + ends)).sorted()
    }

    private static func expected(_ left: Int64, _ right: Int64) -> [String] {
        let (sum, overflows) = left.addingReportingOverflow(right)
        let (difference, underflows) = left.subtractingReportingOverflow(right)
        let order = [left == right, left != right, left < right, left > right].map { $0 ? "1" : "0" }.joined()
        return [overflows ? "overflow" : "\(sum)", underflows ? "overflow" : "\(difference)", order]
    }

    /// All pairs of edges, and 300,000 random ones of all magnitudes.
    @Test func sumsDifferencesAndOrder() async throws {
        try await withRedisServer { server in
            let redis = try RedisClient(server.address)
            let script = try Self.script()
            var pairs = Self.edges.flatMap { left in Self.edges.map { (left, $0) } }
            var random = SeededGenerator(seed: 53)
            for _ in 0..<300_000 {
                // Half of the numbers are as large as they come, so that many results leave the range.
                let left = Int64(bitPattern: random.next()) >> (random.next() % 2 == 0 ? 0 : Int64(random.next() % 64))
                let right = Int64(bitPattern: random.next()) >> (random.next() % 2 == 0 ? 0 : Int64(random.next() % 64))
                pairs.append((left, right))
            }
            var overflows = 0
            for start in stride(from: 0, to: pairs.count, by: 1_000) {
                let chunk = pairs[start..<min(start + 1_000, pairs.count)]
                let arguments = chunk.flatMap { [CanonicalDecimal.bytes($0.0), CanonicalDecimal.bytes($0.1)] }
                let reply = try await redis.run(script, keys: [], arguments: arguments)
                let answers = (reply.elements ?? []).map { String(decoding: $0.bytes ?? [], as: UTF8.self) }
                let expected = chunk.flatMap { Self.expected($0.0, $0.1) }
                overflows += expected.count { $0 == "overflow" }
                try #require(answers == expected, "pairs from \(start) on")
            }
            #expect(overflows > 10_000)
            await redis.close()
        }
    }

    /// What the script reads as a value is what Swift reads as one, for all short texts and around both limits.
    @Test func whatIsAValue() async throws {
        let characters = ["0", "1", "9", "-", "+", " ", "e", ".", "\0", "\n"]
        var texts = [""]
        for length in 0..<4 {
            texts += texts.filter { $0.utf8.count == length }.flatMap { text in characters.map { text + $0 } }
        }
        for last in 0...9 {
            texts += ["922337203685477580\(last)", "-922337203685477580\(last)", "922337203685477581\(last)"]
            texts += ["-922337203685477581\(last)", "1922337203685477580\(last)", "0922337203685477580\(last)"]
        }
        let script = Script(
            text: try SpecText.read("lua/int64.lua") + """

                local answer = {}
                for i = 1, #ARGV do
                  local high, low = parse(ARGV[i])
                  answer[i] = high and format(high, low) or false
                end
                return answer
                """,
            sha1: String(repeating: "1", count: 40)
        )
        try await withRedisServer { server in
            let redis = try RedisClient(server.address)
            let reply = try await redis.run(script, keys: [], arguments: texts.map { Array($0.utf8) })
            let answers = try #require(reply.elements)
            #expect(answers.count == texts.count)
            for (text, answer) in zip(texts, answers) {
                let value = CanonicalDecimal.value(Array(text.utf8))
                #expect(
                    answer == (value.map { .bulk(CanonicalDecimal.bytes($0)) } ?? .null),
                    "\(text.debugDescription)"
                )
            }
            await redis.close()
        }
    }
}
