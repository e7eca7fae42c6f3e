let benchmarks: [(name: String, run: ([Workload]) throws -> Void)] = [
    ("decode", benchmarkDecode),
    ("encode", benchmarkEncode),
    ("push", benchmarkPush),
    ("seek", benchmarkSeek),
    ("follow", benchmarkFollow),
    ("increment", benchmarkIncrement),
    ("merge", benchmarkMerge),
    ("pull", benchmarkPull),
    ("decide", benchmarkDecide),
]

let wanted = CommandLine.arguments.dropFirst()
let workloads = Workload.all()
for benchmark in benchmarks where wanted.isEmpty || wanted.contains(benchmark.name) {
    try benchmark.run(workloads)
}
