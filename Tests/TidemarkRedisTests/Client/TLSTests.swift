import RedisFixture
import Testing
import TidemarkCounters
import TidemarkRedis

@Suite struct TLSTests {
    static let names = "DNS:localhost,IP:127.0.0.1"

    func open(
        _ server: RedisServer,
        host: String = "localhost",
        timeout: Duration = .seconds(60),
        _ change: (inout RedisTLS, Certificates) -> Void
    ) throws -> any Redis {
        var configuration = RedisConfiguration.patient
        configuration.timeout = timeout
        let certificates = try #require(server.certificates)
        configuration.tls.rootsFile = certificates.rootsFile
        change(&configuration.tls, certificates)
        let port = try #require(server.tlsPort)
        return try RedisURL("rediss://\(host):\(port)").open(configuration: configuration)
    }

    @Test(arguments: ["localhost", "127.0.0.1"]) func verifiesTheServersNameOrAddress(_ host: String) async throws {
        try await withRedisServer(["--tls-auth-clients", "no"], tlsNames: Self.names) { server in
            let redis = try open(server, host: host) { _, _ in }
            #expect(try await redis.text("INCR", "k") == .integer(1))
            let value = [UInt8](repeating: 7, count: 1_000_000)
            _ = try await redis.send([bytes("SET"), bytes("v"), value])
            #expect(try await redis.text("GET", "v") == .bulk(value))
            await redis.close()
        }
    }

    @Test func doesNotTalkToAStranger() async throws {
        try await withRedisServer(["--tls-auth-clients", "no"], tlsNames: "DNS:localhost") { server in
            let unverified = "certificate verify failed"
            let strangers: [(String, String, (inout RedisTLS, Certificates) -> Void)] = [
                ("no root", unverified, { tls, _ in tls.rootsFile = nil }),
                ("another root", unverified, { tls, certificates in tls.rootsFile = certificates.clientFile }),
                (
                    "another name", "the server's certificate is for other names",
                    { tls, _ in tls.serverName = "example.org" }
                ),
            ]
            for (stranger, cause, change) in strangers {
                let redis = try open(server, timeout: .milliseconds(300), change)
                let error = await failure(stranger) { try await redis.text("INCR", "k") }
                #expect(error?.code == .unavailable, "\(stranger)")
                #expect(error?.reason.hasSuffix(": cannot connect: TLS: \(cause)") == true, "\(error?.reason ?? "")")
                await redis.close()
            }
            let redis = try open(server) { tls, _ in
                tls.isVerified = false
                tls.rootsFile = nil
            }
            #expect(try await redis.text("INCR", "k") == .integer(1))
            await redis.close()
        }
    }

    @Test func provesWhoItIs() async throws {
        try await withRedisServer(["--tls-auth-clients", "yes"], tlsNames: Self.names) { server in
            let nobody = try open(server, timeout: .milliseconds(300)) { _, _ in }
            let error = await failure { try await nobody.text("GET", "k", readOnly: true) }
            #expect(error?.code == .unavailable)
            await nobody.close()
            let redis = try open(server) { tls, certificates in
                tls.certificateFile = certificates.clientFile
                tls.keyFile = certificates.clientKeyFile
            }
            #expect(try await redis.text("INCR", "k") == .integer(1))
            await redis.close()
        }
    }

    @Test func refusesSettingsThatCannotBeUsed() throws {
        func refusal(_ change: (inout RedisTLS) -> Void) -> RedisError? {
            var configuration = RedisConfiguration()
            change(&configuration.tls)
            do throws(RedisError) {
                _ = try RedisURL("rediss://h").open(configuration: configuration)
                return nil
            } catch {
                return error
            }
        }
        #expect(refusal { $0.rootsFile = "/none" }?.code == .badArgument)
        #expect(refusal { $0.rootsFile = "/dev/null" }?.code == .badArgument)
        #expect(refusal { $0.keyFile = "/none" }?.code == .badArgument)
        #expect(
            refusal {
                $0.certificateFile = "/none"
                $0.keyFile = "/none"
            }?.code == .badArgument
        )
    }
}
