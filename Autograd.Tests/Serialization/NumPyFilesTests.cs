using System.Globalization;
using System.Text;
using Autograd.Core;
using Autograd.Tests.Checking;
using L = Autograd.Links;

namespace Autograd.Tests.Serialization;

[Category("NumPy")]
public class NumPyFilesTests
{
    private const int Files = 200;

    // Each array of each file: its file, name, type, shape and bytes.
    private const string Read = """
        import sys, glob, numpy as np
        for path in sorted(glob.glob(sys.argv[1] + "/*.npz")):
            with np.load(path, allow_pickle=False) as file:
                for name in file.files:
                    a = file[name]
                    print(path, name.encode().hex(), a.dtype.str, ",".join(map(str, a.shape)), a.tobytes().hex(), sep=";")
        """;

    // Each line says what to write: file, name, type, shape and bytes of an array, then the type and the order that it has in the file.
    private const string Write = """
        import sys, collections, numpy as np
        files = collections.defaultdict(dict)
        for i, line in enumerate(sys.stdin):
            path, name, dtype, shape, data, stored, order = line.rstrip("\n").split(";")
            a = np.frombuffer(bytes.fromhex(data), dtype).reshape([int(n) for n in shape.split(",") if n])
            files[path][bytes.fromhex(name).decode()] = np.array(a.astype(stored), order=order)
        for i, (path, arrays) in enumerate(files.items()):
            (np.savez if i % 2 else np.savez_compressed)(path, **arrays)
        """;

    private const string ReadSafeTensors = """
        import json, struct, sys, numpy as np
        types = {"F32": "<f4", "F64": "<f8", "I32": "<i4"}
        with open(sys.argv[1], "rb") as file:
            length, = struct.unpack("<Q", file.read(8))
            header = json.loads(file.read(length))
            data = file.read()
        assert header.pop("__metadata__") == {"format": "pt"}
        end = 0
        for name, entry in sorted(header.items(), key=lambda item: item[1]["data_offsets"]):
            begin, stop = entry["data_offsets"]
            assert begin == end
            end = stop
            a = np.frombuffer(data[begin:stop], types[entry["dtype"]]).reshape(entry["shape"])
            assert begin % a.itemsize == 0
            print("", name.encode().hex(), a.dtype.str, ",".join(map(str, a.shape)), a.tobytes().hex(), sep=";")
        assert end == len(data)
        """;

    private const string WriteSafeTensors = """
        import json, struct, sys, numpy as np
        types = {"<f4": "F32", "<f8": "F64", "<i4": "I32", "<f2": "F16", "<i8": "I64", "|u1": "U8", "|b1": "BOOL"}
        header, data = {"__metadata__": {"format": "np"}}, b""
        for line in sys.stdin:
            path, name, dtype, shape, numbers, stored, order = line.rstrip("\n").split(";")
            a = np.frombuffer(bytes.fromhex(numbers), dtype).reshape([int(n) for n in shape.split(",") if n]).astype(stored)
            begin = len(data)
            data += a.tobytes()
            header[bytes.fromhex(name).decode()] = {"dtype": types[a.dtype.str], "shape": a.shape, "data_offsets": [begin, len(data)]}
        text = json.dumps(header).encode()
        with open(sys.argv[1], "wb") as file:
            file.write(struct.pack("<Q", len(text)) + text + data)
        """;

    private readonly Philox random = new(seed: 20240301, stream: 0);
    private string folder = "";

    [SetUp]
    public void MakeFolder()
    {
        NumPy.SkipIfMissing();
        folder = Directory.CreateTempSubdirectory("autograd-").FullName;
    }

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void NumPy_reads_the_files_written_here_bit_by_bit()
    {
        var files = Enumerable.Range(0, Files).ToDictionary(i => Path.Combine(folder, $"{i:D3}.npz"), _ => Arrays());
        foreach (var (path, arrays) in files) Npz.Save(path, arrays, compress: random.Next(2) == 0);
        Lines(NumPy.Run(Read, [], folder))
            .ShouldBe(files.SelectMany(file => file.Value.Select(pair => Line(file.Key, pair.Key, pair.Value))));
    }

    [Test]
    public void Files_of_NumPy_are_read_bit_by_bit_in_any_order_and_type()
    {
        var files = Enumerable.Range(0, Files).ToDictionary(i => Path.Combine(folder, $"{i:D3}.npz"), _ => Arrays());
        var lines = files.SelectMany(file => file.Value.Select(pair => $"{Line(file.Key, pair.Key, pair.Value)};{Stored(pair.Value)}"));
        NumPy.Run(Write, lines.Select(line => $"{line};{(random.Next(2) == 0 ? "C" : "F")}"));
        foreach (var (path, arrays) in files) ArrayBits.ShouldBeEqual(Npz.Load(path), arrays, path);
    }

    [Test]
    public void Thirty_lines_of_Python_read_safetensors_and_write_them()
    {
        for (var i = 0; i < 5; i++)
        {
            var (path, arrays) = (Path.Combine(folder, $"{i}.safetensors"), Arrays());
            SafeTensors.Save(path, arrays, new Dictionary<string, string> { ["format"] = "pt" });
            Lines(NumPy.Run(ReadSafeTensors, [], path)).Order().ShouldBe(arrays.Select(pair => Line("", pair.Key, pair.Value)).Order());
            NumPy.Run(WriteSafeTensors, arrays.Select(pair => $"{Line("", pair.Key, pair.Value)};{Stored(pair.Value).Replace('>', '<')};C"),
                path);
            ArrayBits.ShouldBeEqual(SafeTensors.Load(path, out var metadata), arrays, path);
            metadata["format"].ShouldBe("np");
        }
    }

    [Test]
    public void Models_go_to_NumPy_and_back_under_the_names_of_Chainer()
    {
        var (model, trained) = (new Classifier(), new Classifier());
        var path = Path.Combine(folder, "chainer.npz");
        NumPy.Run(Write, Parameters(trained).Select(pair => $"{Line(path, pair.Key, pair.Value)};<f4;C"));
        model.Load(path).ShouldBeEmpty();
        ArrayBits.ShouldBeEqual(Parameters(model), Parameters(trained));
        File.Delete(path);
        model.Save(Path.Combine(folder, "model.npz"));
        Lines(NumPy.Run(Read, [], folder))
            .ShouldBe(Parameters(trained).Select(pair => Line(Path.Combine(folder, "model.npz"), pair.Key, pair.Value)));
        Parameters(trained).Keys.ShouldBe(["predictor/l1/W", "predictor/l1/b", "predictor/l2/W", "predictor/l2/b"]);
    }

    [Test]
    public void None_as_Chainer_writes_it_is_refused_and_the_recipe_removes_it()
    {
        NumPy.Run("""
            import sys, numpy as np
            old, new = sys.argv[1:]
            np.savez(old, **{"l1/W": np.ones((2, 3), np.float32), "l1/b": np.array(None)})
            np.savez(new, **{k: v for k, v in np.load(old, allow_pickle=True).items() if v.dtype != object})
            """, [], Path.Combine(folder, "old.npz"), Path.Combine(folder, "new.npz"));
        FileBytes.ShouldBeRefused(() => Npz.Load(Path.Combine(folder, "old.npz")), "l1/b", "object array");
        Npz.Load(Path.Combine(folder, "new.npz")).Keys.ShouldBe(["l1/W"]);
    }

    private static Dictionary<string, NdArray> Parameters(Link link) =>
        link.NamedParameters().ToDictionary(pair => pair.Path[1..], pair => pair.Parameter.Data);

    private Dictionary<string, NdArray> Arrays()
    {
        string[] names = ["updater/model:main/predictor/l1/W", "l1/b", "t", "W:0", "Größe", "日本語/x", "a b"];
        var taken = Enumerable.Range(0, random.Next(1, names.Length)).Select(i => names[i]);
        return taken.ToDictionary(name => name, _ => Array());
    }

    private NdArray Array()
    {
        Shape shape = [.. Enumerable.Range(0, random.Next(5)).Select(_ => random.Next(6))];
        return random.Next(3) switch
        {
            0 => NdArray.From([.. Enumerable.Range(0, shape.Size)
                .Select(_ => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)))], shape),
            1 => NdArray.From([.. Enumerable.Range(0, shape.Size)
                .Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)))], shape),
            _ => NdArray.From([.. Enumerable.Range(0, shape.Size).Select(_ => random.Next(2))], shape),
        };
    }

    /// <summary>A type in which NumPy can hold the same numbers, so that reading restores the array.</summary>
    private string Stored(NdArray array) => array.DType switch
    {
        DType.Float32 => random.Next(2) == 0 ? "<f4" : ">f4",
        DType.Float64 => random.Next(2) == 0 ? "<f8" : ">f8",
        _ => new[] { "<i4", ">i4", "<i8", ">i8", "|u1", "|b1" }[random.Next(6)],
    };

    private static string Line(string path, string name, NdArray array) => string.Join(';',
        path, Convert.ToHexStringLower(Encoding.UTF8.GetBytes(name)),
            array.DType switch { DType.Float32 => "<f4", DType.Float64 => "<f8", _ => "<i4" },
        string.Join(',', array.Shape.Select(length => length.ToString(CultureInfo.InvariantCulture))),
            Convert.ToHexStringLower(ArrayBits.Of(array)));

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private sealed class Classifier : Chain
    {
        public Classifier() => predictor = new Predictor();

        public Predictor predictor { get; set => field = Register(value); }
    }

    private sealed class Predictor : Chain
    {
        public Predictor() => (l1, l2) = (new L.Linear(4, 3), new L.Linear(3, 2));

        public L.Linear l1 { get; set => field = Register(value); }

        public L.Linear l2 { get; set => field = Register(value); }
    }
}
