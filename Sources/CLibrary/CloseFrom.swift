#if canImport(Glibc)
    /// Lets the child that is started with these actions inherit no file from a number on, where the library can do
    /// that: glibc from 2.34 on. Swift does not see the function, as the header shows it to GNU sources alone.
    public func addCloseFrom(_ lowest: Int32, to actions: inout posix_spawn_file_actions_t) {
        typealias Function = @convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, Int32) -> Int32
        guard let symbol = unsafe dlsym(nil, "posix_spawn_file_actions_addclosefrom_np") else { return }
        _ = unsafe unsafeBitCast(symbol, to: Function.self)(&actions, lowest)
    }
#endif
