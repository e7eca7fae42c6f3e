import Testing
import TidemarkCounters

@testable import TidemarkRedis

@Suite struct RedisURLTests {
    static let urls: [(String, [RedisAddress], Bool, RedisLogin)] = [
        ("redis://localhost", [.host("localhost", port: 6379)], false, RedisLogin()),
        ("redis://localhost/", [.host("localhost", port: 6379)], false, RedisLogin()),
        ("redis://h-1.x_y:1/0", [.host("h-1.x_y", port: 1)], false, RedisLogin()),
        ("redis://10.0.0.1:65535/15", [.host("10.0.0.1", port: 65_535)], false, RedisLogin(database: 15)),
        ("redis://[::1]:7000", [.host("::1", port: 7000)], false, RedisLogin()),
        ("redis://:p@h", [.host("h", port: 6379)], false, RedisLogin(password: bytes("p"))),
        ("redis://u:p@h", [.host("h", port: 6379)], false, RedisLogin(user: bytes("u"), password: bytes("p"))),
        ("redis://u@h", [.host("h", port: 6379)], false, RedisLogin(user: bytes("u"), password: [])),
        ("redis://u:p:q@h", [.host("h", port: 6379)], false, RedisLogin(user: bytes("u"), password: bytes("p:q"))),
        (
            "redis://%75%3a:%40%2F%3f%23%25%00%ff@h", [.host("h", port: 6379)], false,
            RedisLogin(user: bytes("u:"), password: bytes("@/?#%\0") + [255])
        ),
        ("rediss://h", [.host("h", port: 6379)], false, RedisLogin(usesTLS: true)),
        ("redis+unix:///a%20b.sock", [.unixSocket(path: "/a b.sock")], false, RedisLogin()),
        ("redis+unix:///s?db=7", [.unixSocket(path: "/s")], false, RedisLogin(database: 7)),
        ("redis+unix://:p@/s", [.unixSocket(path: "/s")], false, RedisLogin(password: bytes("p"))),
        ("redis+cluster://h:1", [.host("h", port: 1)], true, RedisLogin()),
        (
            "redis+cluster://u:p@h:1,[::2],i/0",
            [.host("h", port: 1), .host("::2", port: 6379), .host("i", port: 6379)],
            true, RedisLogin(user: bytes("u"), password: bytes("p"))
        ),
        ("rediss+cluster://h", [.host("h", port: 6379)], true, RedisLogin(usesTLS: true)),
    ]

    @Test(arguments: urls.indices) func reads(_ index: Int) throws {
        let (text, addresses, isCluster, login) = Self.urls[index]
        let url = try RedisURL(text)
        #expect(url.addresses == addresses)
        #expect(url.isCluster == isCluster)
        #expect(url.login == login)
    }

    /// What is wrong, and at which byte.
    static let refusals: [(String, Int)] = [
        ("", 0), ("localhost", 0), ("http://h", 0), ("redis:/h", 0), ("REDIS://h", 0), ("redis+tls://h", 0),
        ("redis://", 8), ("redis:///0", 8), ("redis://:6379", 8), ("redis://@h", 8), ("redis://:@h", 8),
        ("redis://h:", 10), ("redis://h:0", 10), ("redis://h:01", 10), ("redis://h:65536", 10), ("redis://h:+1", 10),
        ("redis://h:99999999999999999999", 10), ("redis://h:1x", 11), ("redis://h/x", 10), ("redis://h/01", 10),
        ("redis://h/-1", 10), ("redis://h/2147483648", 10), ("redis://h/1/", 11), ("redis://h?db=1", 9),
        ("redis://h#x", 9), ("redis://h,i", 9), ("redis://h i", 9), ("redis://hé", 9), ("redis://%68", 8),
        ("redis://[::1", 12), ("redis://[]", 9), ("redis://[h]", 9), ("redis://[1.2.3.4]", 9), ("redis://::1", 8),
        ("redis://u:%4@h", 10), ("redis://u:%zz@h", 10), ("redis://u:a@b@h", 11), ("redis://u:a b@h", 11),
        ("redis://u:\n@h", 10), ("redis+unix://", 13), ("redis+unix:///", 13), ("redis+unix://h/s", 13),
        ("redis+unix:///s%00", 13), ("redis+unix:///s%ff", 13), ("redis+unix:///s?x", 16), ("redis+unix:///s?db=", 19),
        ("redis+unix:///s?db=1&", 20), ("redis+unix:///" + String(repeating: "s", count: 200), 13),
        ("redis+cluster://h,", 18), ("redis+cluster://,h", 16), ("redis+cluster://h/1", 18),
        ("redis+cluster://h;i", 17),
    ]

    @Test(arguments: refusals.indices) func refusesWithThePlace(_ index: Int) {
        let (text, place) = Self.refusals[index]
        do {
            let url = try RedisURL(text)
            Issue.record("\(text) is \(url)")
        } catch {
            #expect(error.code == .badArgument)
            #expect(error.reason.hasPrefix("Redis URL, at byte \(place): expected "), "\(text): \(error)")
        }
    }

    @Test(arguments: [
        "redis://u:secret@h", "redis://u:secret@h:x", "redis://secret:secret@h/x", "redis://u:secret%@h",
        "redis://u:secret/@h", "redis://u:secret h@h", "redis://u:se@secret@h",
    ])
    func neverShowsAPassword(_ text: String) {
        do {
            let url = try RedisURL(text)
            var dumped = ""
            dump(url, to: &dumped)
            #expect(!"\(url) \(String(reflecting: url)) \(dumped)".contains("secret"))
        } catch {
            #expect(!"\(error)".contains("secret"))
        }
    }

    @Test func describesItself() throws {
        #expect(try RedisURL("rediss://u:p@[::1]/3").description == "rediss://[::1]:6379 database 3")
        #expect(try RedisURL("redis+cluster://a:1,b").description == "redis+cluster://a:1,b:6379")
        #expect(try RedisURL("redis+unix:///s").description == "redis+unix:///s")
    }

    @Test func makesTheRightClient() async throws {
        let one = try RedisURL("redis://h").open()
        let many = try RedisURL("redis+cluster://h").open()
        #expect(one is RedisClient)
        #expect(many is RedisCluster)
        await one.close()
        await many.close()
    }
}
