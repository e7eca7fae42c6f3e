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
        .library(name: "ConformanceKit", targets: ["ConformanceKit"]),
        .executable(name: "tidemark", targets: ["tidemark"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    ],
    targets: [
        // The reference: pure modules, one for each chapter of Spec/, nothing but the standard library.
        // Lifetimes: a frame and an item of a stream are views that store the spans they were decoded from.
        .target(name: "TidemarkWire", swiftSettings: settings + [.enableExperimentalFeature("Lifetimes")]),
        .target(name: "TidemarkBacklog", dependencies: ["TidemarkWire"], swiftSettings: settings),

        // What more than one target of the kit, the tests and the benchmarks needs.
        .target(name: "CLibrary", path: "Conformance/CLibrary", swiftSettings: settings),
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
            dependencies: ["ConformanceKit", "TidemarkWire", "TidemarkBacklog"],
            path: "Conformance/Reference",
            swiftSettings: settings
        ),
        .target(
            name: "Scenarios",
            dependencies: ["ConformanceKit", "RandomNumbers"],
            path: "Conformance/Scenarios",
            swiftSettings: settings
        ),
        .executableTarget(
            name: "tidemark",
            dependencies: [
                "ConformanceKit", "ReferenceAdapter", "Scenarios",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Conformance/Command",
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
        .testTarget(
            name: "TidemarkBacklogTests",
            dependencies: ["RandomNumbers", "TidemarkBacklog", "TidemarkWire"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ConformanceKitTests",
            dependencies: ["CLibrary", "ConformanceKit", "RandomNumbers", "ReferenceAdapter", "Scenarios", "tidemark"],
            exclude: ["Adapters"],
            swiftSettings: settings
        ),
    ],
    swiftLanguageModes: [.v6]
)

// The benchmarks measure the reference against C and need hiredis: they are here only for those who ask for them.
if Context.environment["TIDEMARK_BENCHMARKS"] != nil {
    package.products.append(.executable(name: "benchmarks", targets: ["Benchmarks"]))
    package.targets += [
        .systemLibrary(
            name: "CHiredis",
            path: "Tests/Benchmarks/CHiredis",
            providers: [.apt(["libhiredis-dev"]), .brew(["hiredis"])]
        ),
        .target(name: "CPeer", path: "Tests/Benchmarks/CPeer"),
        .executableTarget(
            name: "Benchmarks",
            dependencies: ["RandomNumbers", "TidemarkWire", "TidemarkBacklog", "CPeer", "CHiredis"],
            path: "Tests/Benchmarks/Benchmarks",
            swiftSettings: settings + [.enableExperimentalFeature("Lifetimes")]
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
