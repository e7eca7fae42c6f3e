#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// The program that is running.
public enum Program {
    /// The path of its file. Linux knows it even where the program was found on PATH; elsewhere the first argument has to do.
    public static let path: String =
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
        ?? CommandLine.arguments.first.map { URL(fileURLWithPath: $0).standardizedFileURL.path }
        ?? "tidemark"
}
