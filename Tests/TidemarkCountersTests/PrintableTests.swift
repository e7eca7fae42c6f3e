import Testing
import TidemarkCounters

@Suite struct PrintableTests {
    @Test func escapesWhatCannotBePrinted() {
        #expect(printable("a\r\n\\\"\u{7f}é") == #"a\x0d\x0a\\"\x7f\xc3\xa9"#)
        #expect(printable([0x00, 0x1f, 0x20, 0x7e, 0xff]) == #"\x00\x1f ~\xff"#)
    }

    @Test func quotes() {
        #expect(quoted("a \"\\\n".utf8) == #""a \"\\\x0a""#)
        #expect(quoted("".utf8) == #""""#)
    }

    @Test func showsTheBeginningOfManyBytes() {
        #expect(printable([UInt8](repeating: 0x61, count: 200)).utf8.count == 200)
        let zeros = String(repeating: #"\x00"#, count: 200)
        #expect(printable([UInt8](repeating: 0, count: 4000)) == zeros + "... (4000 bytes)")
    }
}
