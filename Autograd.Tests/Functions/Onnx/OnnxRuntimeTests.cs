using System.Diagnostics;
using System.Text.Json;
using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.Functions;

// What is written computes the same elsewhere. Where a program is missing the test says how to install it.
[Category("Onnx")]
public class OnnxRuntimeTests
{
    private const string Modules = "AUTOGRAD_NODE_MODULES";
    private const double Tolerance = 1e-6; // of the greatest number of an output
    private const int Examples = 2, Others = 5;

    private static readonly string Python = "/usr/bin/python3";

    private DirectoryInfo folder = null!;

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("autograd-onnx-");

    [TearDown]
    public void RemoveFolder() => folder.Delete(recursive: true);

    [Test]
    public void Onnxruntime_computes_what_each_function_computes() => Compare([.. OnnxCases.All()], atLeast: 60);

    [Test]
    public void Onnxruntime_computes_what_six_networks_compute() => Compare([.. OnnxNetworkCases.All()], atLeast: 6);

    [Test]
    public void Checker_of_onnx_accepts_every_file()
    {
        if (!Succeeds(Python, "-c", "import onnx")) Assert.Ignore("the checker is missing: apt-get install python3-onnx");
        OnnxCase[] cases = [.. OnnxCases.All(), .. OnnxNetworkCases.All()];
        for (var i = 0; i < cases.Length; i++) Export(cases[i], i);
        var (code, output, errors) = Run(Python, ["-c", Checker, folder.FullName], "");
        code.ShouldBe(0, errors);
        output.Trim().ShouldBe($"{cases.Length} files");
    }

    private void Compare(OnnxCase[] cases, int atLeast)
    {
        var modules = Environment.GetEnvironmentVariable(Modules);
        if (!Succeeds("node", "--version")) Assert.Ignore("node is missing: apt-get install nodejs npm");
        if (modules is null || !Directory.Exists(Path.Combine(modules, "onnxruntime-web")))
            Assert.Ignore($"run npm install onnxruntime-web in a folder, and set {Modules} to its node_modules");
        cases.Length.ShouldBeGreaterThanOrEqualTo(atLeast);
        List<(string Title, NdArray[] Expected, object Call)> calls = [];
        for (var i = 0; i < cases.Length; i++)
        {
            var (file, path) = (cases[i], Export(cases[i], i));
            foreach (var n in file.IsOpen ? [Examples, Others, 1] : new[] { Examples })
            {
                if (n == 1 && !TakesOne(file)) continue;
                var x = file.Inputs(n);
                calls.Add(($"{file.Name}, batch of {n}", Outputs(file, x), CallOf(path, x)));
            }
        }

        var answers = Path.Combine(folder.FullName, "answers.json");
        var (code, output, errors) = Run("node", ["--input-type=module", "-e", Script(modules!), answers],
            JsonSerializer.Serialize(calls.Select(call => call.Call)));
        code.ShouldBe(0, errors + output);
        var results = JsonSerializer.Deserialize<Dictionary<string, string>[]>(File.ReadAllText(answers))!;
        calls.Zip(results).SelectMany(pair => Differences(pair.First.Title, pair.First.Expected, pair.Second)).ShouldBeEmpty();
    }

    private string Export(OnnxCase file, int number)
    {
        var path = Path.Combine(folder.FullName, $"{number}.onnx");
        Onnx.Export(file.Model, file.Forward, [.. file.Inputs(Examples).Select(x => (Variable)x)], path);
        return path;
    }

    private static NdArray[] Outputs(OnnxCase file, NdArray[] x)
    {
        using var inference = Config.Inference();
        file.Model.ResetState();
        return [.. file.Forward([.. x.Select(array => (Variable)array.Copy())]).Select(y => y.Data)];
    }

    /// <summary>Whether the model takes a batch of one: some examples index the second.</summary>
    private static bool TakesOne(OnnxCase file)
    {
        try
        {
            return Outputs(file, file.Inputs(1)).All(y => y.Size > 0);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static object CallOf(string path, NdArray[] x) => new
    {
        path,
        inputs = x.Select((array, i) => new
        {
            name = x.Length == 1 ? "x" : $"x{i}",
            type = array.DType == DType.Int32 ? "int32" : "float32",
            dims = array.Shape.ToArray(),
            data = array.DType == DType.Int32 ? array.ToArray<int>().Select(value => (double)value)
                : array.ToArray<float>().Select(value => (double)value),
        }),
    };

    private static IEnumerable<string> Differences(string title, NdArray[] expected, Dictionary<string, string> result)
    {
        if (result.TryGetValue("error", out var error)) return [$"{title}: {error}"];
        return expected.Select((y, i) => Difference(y, result[expected.Length == 1 ? "y" : $"y{i}"], $"{title}, output {i}"))
            .OfType<string>();
    }

    private static string? Difference(NdArray expected, string found, string title)
    {
        var values = JsonSerializer.Deserialize<double[]>(found)!;
        var wanted = expected.To(DType.Float64).ToArray<double>();
        if (values.Length != wanted.Length) return $"{title}: {values.Length} numbers, not {wanted.Length}";
        var scale = Math.Max(wanted.Max(Math.Abs), 1e-30);
        var worst = values.Zip(wanted, (a, b) => Math.Abs(a - b) / scale).Max();
        TestContext.Out.WriteLine($"{worst:E1} {title}");
        return worst <= Tolerance ? null : $"{title}: differs by {worst:E2}";
    }

    private static string Script(string modules) => $$"""
        import { readFileSync, writeFileSync } from 'node:fs';
        const ort = await import('file://{{modules}}/onnxruntime-web/dist/ort.node.min.mjs');
        ort.env.wasm.numThreads = 1;
        ort.env.logLevel = 'fatal';
        const results = [];
        for (const { path, inputs } of JSON.parse(readFileSync(0, 'utf8'))) {
            try {
                const session = await ort.InferenceSession.create(readFileSync(path), { executionProviders: ['wasm'] });
                const feeds = {};
                for (const { name, type, dims, data } of inputs)
                    feeds[name] = new ort.Tensor(type, type === 'int32' ? Int32Array.from(data) : Float32Array.from(data), dims);
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

    private static bool Succeeds(string program, params string[] arguments)
    {
        try
        {
            return Run(program, arguments, "").Code == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static (int Code, string Output, string Errors) Run(string program, string[] arguments, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit(120_000).ShouldBeTrue($"{program} hangs");
        return (process.ExitCode, output.Result, errors.Result);
    }
}
