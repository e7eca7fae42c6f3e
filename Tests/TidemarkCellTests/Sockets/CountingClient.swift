import NIOCore
import NIOPosix

@testable import TidemarkCell

/// A client that counts in the cell, one up at a time, until it has counted so often itself. It asks wherever somebody leads,
/// and asks again what was not answered.
struct CountingClient {
    let group: any EventLoopGroup
    let ports: [Int]
    /// Which client of the pace it is.
    let number: Int
    let pace: Pace

    private(set) var client = CellClient()
    private var link: ClientLink?
    private var place = 0
    private var epoch: UInt64 = 0
    private var last: CellResult?

    /// Where it counted.
    private(set) var places: [CellPosition] = []

    /// How often each thing has been concluded, and how many attempts were lost.
    private(set) var counts: [String: Int] = [:]

    init(_ number: Int, at pace: Pace, on group: any EventLoopGroup, ports: [Int]) {
        (self.number, self.pace, self.group, self.ports) = (number, pace, group, ports)
    }

    /// Counts up to a number of times, as far as its pace lets it go on.
    mutating func run(_ times: Int) async throws {
        while places.count < times {
            while pace.isHeld(number) { try await Task.sleep(for: .milliseconds(1)) }
            let (asked, command) = try next()
            do {
                let link = try await connected()
                guard let answer = Answer(try await link.ask(command.arguments)) else { throw ClientLink.Lost() }
                try await take(answer, to: asked)
            } catch is CellErrorCode {
                throw CellErrorCode.badAnswer
            } catch {
                client.lost()
                counts["lost", default: 0] += 1
                try await goOn()
            }
        }
        await link?.close()
    }

    /// What to ask: for an id, for the last request again, or for one more.
    private mutating func next() throws -> (CellClient.Asked, CellCommand) {
        switch client.standing {
        case .closed:
            let command = try client.open()
            return (.open(client.opens), command)
        case .lost:
            let command = try client.retry()
            return (.request(command.request ?? CellRequest(client: .at(1, 1), sequence: 1)), command)
        default:
            let bytes = last?.current.bytes
            let number = bytes.flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 0
            let expected: CellCommand.Expectation = bytes.map { .bytes($0) } ?? .never
            let command = try client.request(.exchange(expected, Array("\(number + 1)".utf8)), epoch: epoch)
            return (.request(command.request ?? CellRequest(client: .at(1, 1), sequence: 1)), command)
        }
    }

    /// Tells it of copies of what it did last, and answers how many it knows of.
    mutating func hears(copies: Int, upTo cursor: CellPosition) -> Int { client.heard(copies: copies, upTo: cursor) }

    private mutating func take(_ answer: Answer, to asked: CellClient.Asked) async throws {
        switch answer {
        case .refused:
            _ = client.refused(asked)
            counts["refused", default: 0] += 1
            try await goOn()
        case .result(let result):
            guard let conclusion = try client.answer(to: asked, result) else { throw CellErrorCode.badAnswer }
            counts[conclusion.rawValue, default: 0] += 1
            (last, epoch) = (result, result.epoch)
            guard conclusion == .applied else { return }
            places.append(result.position)
            pace.counted(number)
        }
    }

    private mutating func connected() async throws -> ClientLink {
        if let link { return link }
        let link = try await ClientLink.dial(ports[place], on: group)
        self.link = link
        return link
    }

    /// Somewhere else, after a little while.
    private mutating func goOn() async throws {
        await link?.close()
        link = nil
        place = (place + 1) % ports.count
        try await Task.sleep(for: .milliseconds(1))
    }
}
