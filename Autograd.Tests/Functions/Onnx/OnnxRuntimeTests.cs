using System.Globalization;
using System.Text.Json;
using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using Autograd.Tests.Graph;

namespace Autograd.Tests.Functions;

// What is written computes the same elsewhere. Where a program is missing the test says how to install it.
[Category("Onnx")]
public class OnnxRuntimeTests
{
    private const string Modules = "AUTOGRAD_NODE_MODULES";
    private const double Tolerance = 1e-6; // of the greatest number of an output

    private static readonly string Python = "/usr/bin/python3";

    private DirectoryInfo folder = null!;

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("autograd-onnx-");

    [TearDown]
    public void RemoveFolder() => folder.Delete(recursive: true);

    [TestCase(1), TestCase(2)]
    public void Onnxruntime_computes_what_each_function_computes(int examples) => Compare([.. OnnxCases.All()], examples, atLeast: 60);

    [TestCase(1), TestCase(2)]
    public void Onnxruntime_computes_what_six_networks_compute(int examples) => Compare([.. OnnxNetworkCases.All()], examples, atLeast: 6);

    [TestCase(300)]
    [TestCase(5_000, Category = "Exhaustive", Explicit = true, Reason = "minutes")]
    public void Onnxruntime_computes_what_random_graphs_compute(int graphs)
    {
        Runtime();
        List<Call> calls = [];
        for (var seed = 0; seed < graphs; seed++)
            if (Drawn(seed) is { } call) calls.Add(call);
        Compare(calls, 100 * Tolerance, least: 1); // some functions enlarge the errors of others
        calls.Count.ShouldBeGreaterThan(graphs / 2);
    }

    [Test]
    public void Checker_of_onnx_accepts_every_file()
    {
        if (!OtherProgram.Succeeds(Python, "-c", "import onnx")) Assert.Ignore("the checker is missing: apt-get install python3-onnx");
        OnnxCase[] cases = [.. OnnxCases.All(), .. OnnxNetworkCases.All()];
        for (var i = 0; i < cases.Length; i++) Export(cases[i], 2, i);
        var (code, output, errors) = OtherProgram.Run(Python, ["-c", Checker, folder.FullName], "");
        code.ShouldBe(0, errors);
        output.Trim().ShouldBe($"{cases.Length} files");
    }

    private void Compare(OnnxCase[] cases, int examples, int atLeast)
    {
        Runtime();
        cases.Length.ShouldBeGreaterThanOrEqualTo(atLeast);
        List<Call> calls = [];
        for (var i = 0; i < cases.Length; i++)
        {
            if (!Takes(cases[i], examples)) continue;
            var (each, path) = (cases[i], Export(cases[i], examples, i));
            calls.AddRange(from n in each.IsOpen ? [examples, 5, 1] : new[] { examples }
                           where Takes(each, n)
                           let x = each.Inputs(n)
                           select new Call($"{each.Name}, batch of {n} after {examples}", path, Names("x", x), x, Outputs(each, x)));
        }

        Compare(calls, Tolerance);
    }

    /// <summary>The folder of onnxruntime; without it the test is skipped.</summary>
    private static string Runtime()
    {
        var modules = Environment.GetEnvironmentVariable(Modules);
        if (!OtherProgram.Succeeds("node", "--version")) Assert.Ignore("node is missing: apt-get install nodejs npm");
        if (modules is null || !Directory.Exists(Path.Combine(modules, "onnxruntime-web")))
            Assert.Ignore($"run npm install onnxruntime-web in a folder, and set {Modules} to its node_modules");
        return modules!;
    }

    private void Compare(List<Call> calls, double tolerance, double least = 1e-30)
    {
        var answers = Path.Combine(folder.FullName, "answers.json");
        var (code, output, errors) = OtherProgram.Run("node", ["--input-type=module", "-e", Script(Runtime()), answers],
            JsonSerializer.Serialize(calls.Select(call => call.Json())));
        code.ShouldBe(0, errors + output);
        var results = JsonSerializer.Deserialize<Dictionary<string, string>[]>(File.ReadAllText(answers))!;
        calls.Zip(results).SelectMany(pair => Differences(pair.First, pair.Second, tolerance, least)).ShouldBeEmpty();
    }

    /// <summary>The last result of a graph that follows from a seed; null if it is one of constants, or cannot be written.</summary>
    private Call? Drawn(int seed)
    {
        var (trace, inputs) = (new OnnxTrace(new Sequential(), []), new List<NdArray>());
        Operation[] table = [.. Operations.Table.Select(row => row with { Draw = graph => { Note(graph); row.Draw(graph); } })];
        using var inference = Config.Inference();
        using var hook = Config.Hook(trace);
        var drawn = RandomGraph.Of(seed, DType.Float32, table, functions: 5);
        try
        {
            var y = drawn.Nodes.Except(drawn.Leaves).MaxBy(node => int.Parse(node.Name[1..], CultureInfo.InvariantCulture))!.Value;
            var path = Path.Combine(folder.FullName, $"{seed}.onnx");
            AtomicFile.Write(path, OnnxFile.Of(trace.Finish([y])).WriteTo);
            return new Call($"seed {seed}:\n{drawn}\n", path, [.. inputs.Select((_, i) => $"x{i}")], [.. inputs], [y.Data]);
        }
        catch (ArgumentException refusal)
        {
            TestContext.Out.WriteLine($"seed {seed}: {refusal.Message}");
            return null;
        }

        void Note(RandomGraph graph)
        {
            for (; inputs.Count < graph.Leaves.Count; inputs.Add(graph.Leaves[inputs.Count].Value.Data))
                trace.AddInput($"x{inputs.Count}", graph.Leaves[inputs.Count].Value.Data);
        }
    }

    private string Export(OnnxCase each, int examples, int number)
    {
        var path = Path.Combine(folder.FullName, $"{number}.onnx");
        Onnx.Export(each.Model, each.Forward, [.. each.Inputs(examples).Select(x => (Variable)x)], path);
        return path;
    }

    private static NdArray[] Outputs(OnnxCase file, NdArray[] x)
    {
        using var inference = Config.Inference();
        file.Model.ResetState();
        return [.. file.Forward([.. x.Select(array => (Variable)array.Copy())]).Select(y => y.Data)];
    }

    /// <summary>Whether the model takes so many examples: some index the second.</summary>
    private static bool Takes(OnnxCase each, int n)
    {
        try
        {
            return Outputs(each, each.Inputs(n)).All(y => y.Size > 0);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Differences(Call call, Dictionary<string, string> result, double tolerance, double least)
    {
        if (result.TryGetValue("error", out var error)) return [$"{call.Title}: {error}"];
        return call.Expected.Zip(Names("y", call.Expected), (y, name) =>
            Difference(y, JsonSerializer.Deserialize<double[]>(result[name])!, $"{call.Title}, {name}", tolerance, least)).OfType<string>();
    }

    private static string[] Names(string name, NdArray[] arrays) =>
        arrays.Length == 1 ? [name] : [.. arrays.Select((_, i) => $"{name}{i}")];

    private static string? Difference(NdArray expected, double[] found, string title, double tolerance, double least)
    {
        var wanted = expected.To(DType.Float64).ToArray<double>();
        if (found.Length != wanted.Length) return $"{title}: {found.Length} numbers, not {wanted.Length}";
        var scale = Math.Max(wanted.Max(Math.Abs), least);
        var worst = found.Zip(wanted, (a, b) => Math.Abs(a - b) / scale).Max();
        TestContext.Out.WriteLine($"{worst:E1} {title.Split('\n')[0]}");
        return worst <= tolerance ? null : $"{title}: differs by {worst:E2}";
    }

    private static string Script(string modules) => $$"""
        import { readFileSync, writeFileSync } from 'node:fs';
        const ort = await import('file://{{modules}}/onnxruntime-web/dist/ort.node.min.mjs');
        ort.env.wasm.numThreads = 1;
        ort.env.logLevel = 'fatal';
        const results = [], types = { int32: Int32Array, float32: Float32Array, float64: Float64Array };
        for (const { path, inputs } of JSON.parse(readFileSync(0, 'utf8'))) {
            try {
                const session = await ort.InferenceSession.create(readFileSync(path), { executionProviders: ['wasm'] });
                const feeds = {};
                for (const { name, type, dims, data } of inputs)
                    feeds[name] = new ort.Tensor(type, types[type].from(data), dims);
                const y = await session.run(feeds);
                results.push(Object.fromEntries(Object.entries(y).map(([name, value]) => [name, JSON.stringify(Array.from(value.data))])));
                await session.release();
            } catch (error) { results.push({ error: error.message ?? String(error) }); }
        }
        writeFileSync(process.argv[1], JSON.stringify(results)); // a pipe may be cut off
        process.exit(0);
        """;

    private const string Checker = """
        import onnx, pathlib, sys
        files = sorted(pathlib.Path(sys.argv[1]).glob('*.onnx'))
        for file in files:
            onnx.checker.check_model(str(file), full_check=True)
        print(len(files), 'files')
        """;

    /// <summary>A file, inputs for it, and the outputs that are expected.</summary>
    private sealed record Call(string Title, string FilePath, string[] Names, NdArray[] Inputs, NdArray[] Expected)
    {
        public object Json() => new
        {
            path = FilePath,
            inputs = Inputs.Select((array, i) => new
            {
                name = Names[i],
                type = $"{array.DType}".ToLowerInvariant(),
                dims = array.Shape.ToArray(),
                data = array.To(DType.Float64).ToArray<double>(),
            }),
        };
    }
}
