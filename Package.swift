// swift-tools-version: 6.2
import PackageDescription

// For every target of ours. Tests/run asks for errors in place of warnings.
let settings: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ] + (Context.environment["TIDEMARK_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)])

let package = Package(
    name: "tidemark",
    platforms: [.macOS(.v26)],
    products: [
        .library(name: "TidemarkWire", targets: ["TidemarkWire"]),
        .library(name: "TidemarkBacklog", targets: ["TidemarkBacklog"]),
        .library(name: "TidemarkSession", targets: ["TidemarkSession"]),
        .library(name: "TidemarkCounters", targets: ["TidemarkCounters"]),
        .library(name: "TidemarkLWW", targets: ["TidemarkLWW"]),
        .library(name: "TidemarkAllocation", targets: ["TidemarkAllocation"]),
        .library(name: "TidemarkCell", targets: ["TidemarkCell"]),
        .library(name: "TidemarkRedis", targets: ["TidemarkRedis"]),
        .library(name: "ConformanceKit", targets: ["ConformanceKit"]),
        .executable(name: "tidemark", targets: ["tidemark"]),
        .executable(name: "tidemark-node", targets: ["tidemark-node"]),
        .executable(name: "tidemark-redis-reference", targets: ["tidemark-redis-reference"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    ],
    targets: [
        // The reference: pure modules, one for each chapter of Spec/, nothing but the standard library (and SHA-256).
        // Lifetimes: a frame and an item of a stream are views that store the spans they were decoded from.
        .target(name: "TidemarkWire", swiftSettings: settings + [.enableExperimentalFeature("Lifetimes")]),
        .target(name: "TidemarkBacklog", dependencies: ["TidemarkWire"], swiftSettings: settings),
        .target(
            name: "TidemarkSession",
            dependencies: ["TidemarkWire", "TidemarkBacklog", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: settings + [.enableExperimentalFeature("Lifetimes")]
        ),
        .target(name: "TidemarkCounters", swiftSettings: settings),
        .target(
            name: "TidemarkLWW",
            dependencies: [.product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: settings
        ),
        .target(name: "TidemarkAllocation", dependencies: ["TidemarkLWW"], swiftSettings: settings),

        .target(
            name: "TidemarkCell",
            dependencies: ["TidemarkSession", "TidemarkWire", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: settings
        ),

        // The edges: what meets sockets and clocks.
        .target(
            name: "TidemarkRedis",
            dependencies: [
                "CLibrary", "TidemarkCounters",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOTLS", package: "swift-nio"),
            ],
            swiftSettings: settings
        ),

        .target(
            name: "RedisOptions",
            dependencies: [
                "CLibrary", "TidemarkRedis", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "tidemark-node",
            dependencies: [
                "CLibrary", "Commands", "RedisOptions", "TidemarkCounters", "TidemarkRedis",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/TidemarkNode",
            swiftSettings: settings
        ),

        // What more than one program needs, and the system's C library by one name.
        .target(
            name: "Commands",
            dependencies: [.product(name: "ArgumentParser", package: "swift-argument-parser")],
            swiftSettings: settings
        ),
        .target(name: "CLibrary", swiftSettings: settings),

        // Random numbers for the kit, the tests and the benchmarks.
        .target(name: "RandomNumbers", path: "Conformance/RandomNumbers", swiftSettings: settings),

        // The conformance kit: knows the harness protocol and the vectors, and no implementation.
        .target(
            name: "ConformanceKit",
            dependencies: ["CLibrary", "RandomNumbers", .product(name: "Crypto", package: "swift-crypto")],
            path: "Conformance/Kit",
            swiftSettings: settings
        ),
        .target(
            name: "ReferenceAdapter",
            dependencies: [
                "ConformanceKit", "TidemarkWire", "TidemarkBacklog", "TidemarkSession", "TidemarkCounters",
                "TidemarkLWW", "TidemarkAllocation", "TidemarkCell",
            ],
            path: "Conformance/Reference",
            swiftSettings: settings
        ),
        .target(
            name: "Scenarios",
            dependencies: ["ConformanceKit", "RandomNumbers", .product(name: "Crypto", package: "swift-crypto")],
            path: "Conformance/Scenarios",
            // Thousands of literals that run once: to optimize them takes longer than all the rest. No library has this target.
            swiftSettings: settings + [.unsafeFlags(["-Onone"], .when(configuration: .release))]
        ),
        .executableTarget(
            name: "tidemark",
            dependencies: [
                "Commands", "ConformanceKit", "ReferenceAdapter", "Scenarios",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Conformance/Command",
            swiftSettings: settings
        ),
        .executableTarget(
            name: "tidemark-redis-reference",
            dependencies: [
                "Commands", "ConformanceKit", "RedisOptions", "ReferenceAdapter", "TidemarkCounters", "TidemarkRedis",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Conformance/RedisReference",
            swiftSettings: settings
        ),

        // What the tests and the fuzzer of the wire share: a second reading of the grammar, and what must hold for all bytes.
        .target(
            name: "WireProperties",
            dependencies: ["RandomNumbers", "TidemarkWire"],
            path: "Tests/WireProperties",
            swiftSettings: settings
        ),
        .testTarget(
            name: "TidemarkWireTests",
            dependencies: ["RandomNumbers", "TidemarkWire", "WireProperties"],
            swiftSettings: settings
        ),
        // How much memory a value holds, for the tests of what reads from peers.
        .target(name: "HeldMemory", path: "Tests/HeldMemory", swiftSettings: settings),
        .testTarget(
            name: "TidemarkBacklogTests",
            dependencies: ["RandomNumbers", "TidemarkBacklog", "TidemarkWire"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "TidemarkSessionTests",
            dependencies: [
                "CLibrary", "HeldMemory", "RandomNumbers", "TidemarkBacklog", "TidemarkSession", "TidemarkWire",
                "WireProperties",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "TidemarkLWWTests",
            dependencies: ["CLibrary", "RandomNumbers", "TidemarkLWW"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "TidemarkAllocationTests",
            dependencies: ["CLibrary", "RandomNumbers", "TidemarkAllocation", "TidemarkLWW"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "TidemarkCellTests",
            dependencies: [
                "CLibrary", "HeldMemory", "RandomNumbers", "TidemarkBacklog", "TidemarkCell", "TidemarkSession",
                "TidemarkWire",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: settings
        ),
        // What the tests of the instance-aware counters and their long run share: all states of a few instances.
        .target(
            name: "CounterExploration",
            dependencies: ["RandomNumbers", "TidemarkCounters"],
            path: "Tests/CounterExploration",
            swiftSettings: settings
        ),
        // What the tests of the lax counters share, in memory and on servers: clients on a network that loses what it will.
        .target(
            name: "LaxSimulation",
            dependencies: ["RandomNumbers", "TidemarkCounters"],
            path: "Tests/LaxSimulation",
            swiftSettings: settings
        ),
        .testTarget(
            name: "TidemarkCountersTests",
            dependencies: ["CounterExploration", "LaxSimulation", "RandomNumbers", "TidemarkCounters"],
            swiftSettings: settings
        ),
        // Real Redis servers, and a proxy that fails on command, for whatever tests need them.
        .target(
            name: "RedisFixture",
            dependencies: [
                "CLibrary",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            path: "Tests/RedisFixture",
            swiftSettings: settings
        ),
        .testTarget(
            name: "TidemarkRedisTests",
            dependencies: [
                "CLibrary", "TidemarkRedis", "TidemarkCounters", "RedisFixture", "ConformanceKit", "LaxSimulation",
                "RandomNumbers",
            ],
            swiftSettings: settings
        ),
        // Runs the commands that were built along with the tests.
        .target(name: "CommandFixture", path: "Tests/CommandFixture", swiftSettings: settings),
        .testTarget(
            name: "TidemarkNodeTests",
            dependencies: ["CLibrary", "CommandFixture", "RandomNumbers", "RedisFixture", "tidemark-node"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "RedisReferenceTests",
            dependencies: ["CommandFixture", "RedisFixture", "tidemark", "tidemark-node", "tidemark-redis-reference"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ConformanceKitTests",
            dependencies: [
                "CLibrary", "CommandFixture", "ConformanceKit", "RandomNumbers", "ReferenceAdapter", "Scenarios",
                "tidemark",
            ],
            exclude: ["Adapters"],
            swiftSettings: settings
        ),
    ],
    swiftLanguageModes: [.v6]
)

// The benchmarks measure the reference against C and need hiredis: they are here only for those who ask for them.
if Context.environment["TIDEMARK_BENCHMARKS"] != nil {
    package.products.append(.executable(name: "benchmarks", targets: ["Benchmarks"]))
    package.products.append(.executable(name: "redis-benchmarks", targets: ["RedisBenchmarks"]))
    package.targets += [
        .systemLibrary(
            name: "CHiredis",
            path: "Tests/Benchmarks/CHiredis",
            providers: [.apt(["libhiredis-dev"]), .brew(["hiredis"])]
        ),
        .target(name: "CPeer", path: "Tests/Benchmarks/CPeer"),
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "RandomNumbers", "TidemarkWire", "TidemarkBacklog", "TidemarkSession", "TidemarkCounters",
                "TidemarkLWW", "TidemarkCell",
                "CPeer", "CHiredis",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            path: "Tests/Benchmarks/Benchmarks",
            swiftSettings: settings + [.enableExperimentalFeature("Lifetimes")]
        ),
        .executableTarget(
            name: "RedisBenchmarks",
            dependencies: ["RedisFixture", "TidemarkCounters", "TidemarkRedis"],
            path: "Tests/Benchmarks/Redis",
            swiftSettings: settings
        ),
    ]
}

// The fuzzer needs a sanitizer of the compiler: it is here only for those who ask for it.
if Context.environment["TIDEMARK_FUZZ"] != nil {
    package.products.append(.executable(name: "FuzzWire", targets: ["FuzzWire"]))
    package.targets.append(
        .executableTarget(
            name: "FuzzWire",
            dependencies: ["WireProperties"],
            path: "Tests/Fuzz/Wire",
            swiftSettings: settings
        )
    )
}

// The long run of the exploration takes minutes of a release build: it is here only for those who ask for it.
if Context.environment["TIDEMARK_EXPLORATION"] != nil {
    package.products.append(.executable(name: "ExploreCounters", targets: ["ExploreCounters"]))
    package.targets.append(
        .executableTarget(
            name: "ExploreCounters",
            dependencies: ["CLibrary", "CounterExploration"],
            path: "Tests/Exploration/Counters",
            swiftSettings: settings
        )
    )
}
