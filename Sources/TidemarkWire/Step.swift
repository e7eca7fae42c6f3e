/// What the exact, bytewise decoders say to one byte.
enum Step {
    /// The byte is right, and what is being read goes on.
    case more

    /// The byte is right, and the last one of what is being read.
    case complete

    /// The byte cannot be right.
    case refused(Refusal)
}

/// A refusal by someone who does not know positions.
struct Refusal {
    let code: WireErrorCode
    let expected: WireExpectation

    init(_ code: WireErrorCode, _ expected: WireExpectation) {
        self.code = code
        self.expected = expected
    }

    func at(_ position: Int) -> WireError {
        WireError(code: code, position: position, expected: expected)
    }
}
