import ConformanceKit
import Testing

/// The schemas are written by hand, as a second opinion; these tests keep their closed lists and the kit's the same.
@Suite struct SchemaTests {
    private static let root = #filePath.split(separator: "/").dropLast(4).map { "/\($0)" }.joined()

    private func schema(_ name: String) throws -> JSON {
        try JSON.parse(Files.read("\(Self.root)/Conformance/schema/\(name).schema.json"))
    }

    private func strings(_ json: JSON?) -> [String] { (json?.arrayValue ?? []).compactMap(\.stringValue) }

    @Test func theOperationsAreThoseOfTheCatalogue() throws {
        let definitions = try #require(schema("vectors")["$defs"]?.objectValue)
        let operations = Catalogue.standard.operations.map(\.name)
        #expect(definitions.keys.filter { $0.contains(".") } == operations)
        let step = try #require(definitions["step"])
        #expect(strings(step["properties"]?["op"]?["enum"]) == operations)
        let branches = step["allOf"]?.arrayValue ?? []
        #expect(branches.compactMap { $0["if"]?["properties"]?["op"]?["const"]?.stringValue } == operations)
        #expect(branches.compactMap { $0["then"]?["$ref"]?.stringValue } == operations.map { "#/$defs/\($0)" })
    }

    @Test(arguments: Catalogue.standard.operations.map(\.name))
    func theErrorCodesAreThoseOfTheCatalogue(name: String) throws {
        let operation = try #require(Catalogue.standard[name])
        let expect = try schema("vectors")["$defs"]?[name]?["properties"]?["expect"]
        let alternatives = expect?["oneOf"]?.arrayValue ?? []
        let codes = alternatives.flatMap { alternative -> [String] in
            if let code = alternative["const"]?["reject"]?["code"]?.stringValue { return [code] }
            return strings(alternative["properties"]?["reject"]?["properties"]?["code"]?["enum"])
        }
        #expect(codes == operation.codes)
    }

    @Test func theAreasCapsAndParametersAreThoseOfTheKit() throws {
        let vectors = try schema("vectors")
        #expect(strings(vectors["properties"]?["area"]?["enum"]) == Area.all.map(\.name))
        let hello = try schema("harness")["$defs"]?["helloAnswer"]?["properties"]?["hello"]?["properties"]
        #expect(strings(hello?["caps"]?["items"]?["enum"]) == Capability.all)
        let params = vectors["$defs"]?["vector"]?["properties"]?["params"]?["properties"]?.objectValue
        #expect(params?.keys == Parameter.all.map(\.name))
        #expect(hello?["params"]?["properties"] == params.map { .object($0) })
    }
}
