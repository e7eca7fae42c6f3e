/// How many bytes of storage a value holds: what all arrays, dictionaries and sets that can be reached in it have room
/// for, whatever they are used for. Storage that is shared counts once.
public func heldMemory(_ value: Any) -> Int {
    var seen: Set<UnsafeRawPointer> = []
    return heldMemory(value, &seen)
}

private func heldMemory(_ value: Any, _ seen: inout Set<UnsafeRawPointer>) -> Int {
    guard let storage = value as? any Storage else {
        return Mirror(reflecting: value).children.reduce(0) { $0 + heldMemory($1.value, &seen) }
    }
    if let address = storage.address, !seen.insert(address).inserted { return 0 }
    return storage.capacityInBytes + storage.reachable.reduce(0) { $0 + heldMemory($1, &seen) }
}

private protocol Storage {
    var capacityInBytes: Int { get }
    /// Where it is; `nil` if that is not to be known.
    var address: UnsafeRawPointer? { get }
    /// Elements that may hold storage of their own.
    var reachable: [Any] { get }
}

extension Array: Storage {
    fileprivate var capacityInBytes: Int { capacity * MemoryLayout<Element>.stride }
    fileprivate var address: UnsafeRawPointer? {
        capacity == 0 ? nil : withUnsafeBufferPointer { $0.baseAddress.map { UnsafeRawPointer($0) } }
    }
    fileprivate var reachable: [Any] { _isPOD(Element.self) ? [] : map { $0 } }
}

extension Dictionary: Storage {
    fileprivate var capacityInBytes: Int { capacity * (MemoryLayout<Key>.stride + MemoryLayout<Value>.stride) }
    fileprivate var address: UnsafeRawPointer? { nil }
    fileprivate var reachable: [Any] { flatMap { [$0.key, $0.value] as [Any] } }
}

extension Set: Storage {
    fileprivate var capacityInBytes: Int { capacity * MemoryLayout<Element>.stride }
    fileprivate var address: UnsafeRawPointer? { nil }
    fileprivate var reachable: [Any] { map { $0 } }
}
