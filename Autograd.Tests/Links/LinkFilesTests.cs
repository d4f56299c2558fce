using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using L = Autograd.Links;

namespace Autograd.Tests.Links;

public class LinkFilesTests
{
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("autograd-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [TestCase("model.npz"), TestCase("model.safetensors"), TestCase("MODEL.NPZ")]
    public void A_model_comes_back_under_the_names_of_Chainer(string name)
    {
        var (a, b) = (new Mlp(3, 4, 2), new Mlp(3, 4, 2));
        a.Save(Path(name));
        b.Load(Path(name)).ShouldBeEmpty();
        ShouldBeEqual(b, a);
        var arrays = name.EndsWith('s') ? SafeTensors.Load(Path(name)) : Npz.Load(Path(name));
        arrays.Keys.ShouldBe(["hidden/W", "hidden/b", "output/W", "output/b"]);
    }

    [Test]
    public void Special_numbers_come_back_bit_by_bit()
    {
        var (a, b) = (new Mlp(3, 2, 1), new Mlp(3, 2, 1));
        float[] special = [0, -0f, BitConverter.Int32BitsToSingle(0x7fc00001), float.PositiveInfinity, float.NegativeInfinity, 1e-45f];
        a.hidden.W.Data.CopyFrom(NdArray.From(special, [2, 3]));
        a.Save(Path("a.npz"));
        b.Load(Path("a.npz"));
        ShouldBeEqual(b, a);
    }

    [Test]
    public void A_missing_name_is_named_with_the_nearest_and_nothing_changes()
    {
        Save(("hidden/W", [4, 3]), ("hidden/b", [4]), ("output/w", [2, 4]), ("outptu/b", [2]));
        ShouldChangeNothing(model =>
        {
            var message = Should.Throw<InvalidDataException>(() => model.Load(Path("a.npz"))).Message;
            message.ShouldContain(Path("a.npz"));
            message.ShouldContain("does not fit Mlp");
            message.ShouldContain("output/W  is missing; there is output/w");
            message.ShouldContain("output/b  is missing; there is outptu/b");
            message.ShouldContain("outptu/b  is left over");
        });
    }

    [Test]
    public void What_fits_is_taken_and_the_rest_returned_in_partial_mode()
    {
        Save(("hidden/W", [4, 3]), ("hidden/b", [5]), ("output/W", [2, 4]), ("more", [2]));
        var model = new Mlp(3, 4, 2);
        var (bias, last) = (model.hidden.b!.Data.Copy(), model.output.b!.Data.Copy());
        model.Load(Path("a.npz"), partial: true).ShouldBe(
            [("hidden/b", "is float32 (5) there and float32 (4) here"), ("output/b", "is missing"), ("more", "is left over")]);
        model.hidden.W.Data.ToArray<float>().ShouldAllBe(w => w == 7);
        ArrayBits.Equal(model.hidden.b.Data, bias).ShouldBeTrue();
        ArrayBits.Equal(model.output.b.Data, last).ShouldBeTrue();
    }

    [TestCase(3, 2), TestCase(1, 3), TestCase(2, 1)]
    public void Another_shape_is_refused_and_never_broadcast(int rows, int columns)
    {
        Save(("hidden/W", [rows, columns]), ("hidden/b", [2]), ("output/W", [2, 2]), ("output/b", [2]));
        ShouldChangeNothing(
            model => Should.Throw<InvalidDataException>(() => model.Load(Path("a.npz"))).Message
                .ShouldContain($"hidden/W  is float32 ({rows}, {columns}) there and float32 (2, 3) here"),
            new Mlp(3, 2, 2));
    }

    [Test]
    public void Another_type_is_refused()
    {
        using (Config.DefaultDType(DType.Float64)) new Mlp(3, 4, 2).Save(Path("a.npz"));
        ShouldChangeNothing(
            model => Should.Throw<InvalidDataException>(() => model.Load(Path("a.npz")))
                .Message.ShouldContain("float64 (4, 3) there and float32 (4, 3) here"));
    }

    [Test]
    public void A_damaged_array_changes_nothing_even_in_partial_mode()
    {
        new Mlp(3, 4, 2).Save(Path("a.npz"));
        var file = File.ReadAllBytes(Path("a.npz"));
        file[file.AsSpan().LastIndexOf("NUMPY"u8) + 127] ^= 1;
        File.WriteAllBytes(Path("a.npz"), file);
        ShouldChangeNothing(model => Should.Throw<InvalidDataException>(() => model.Load(Path("a.npz"), partial: true))
            .Message.ShouldContain("output/b"));
    }

    [Test]
    public void A_compressed_array_of_another_shape_is_never_inflated()
    {
        var model = new Mlp(3, 4, 2);
        var arrays = model.NamedParameters().ToDictionary(pair => pair.Path[1..], pair => pair.Parameter.Data);
        arrays["output/b"] = NdArray.Zeros([50_000_000]);
        Npz.Save(Path("a.npz"), arrays, compress: true);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<InvalidDataException>(() => model.Load(Path("a.npz"))).Message.ShouldContain("(50000000)");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
    }

    [Test]
    public void Many_differences_are_counted()
    {
        var message = Should.Throw<InvalidDataException>(() =>
            new Mlp(3, 4, 2).Load(Enumerable.Range(0, 100).ToDictionary(i => $"x{i}", _ => NdArray.Zeros([1])))).Message;
        message.ShouldContain("and 84 more");
        message.Split('\n').Length.ShouldBeLessThan(30);
    }

    [Test]
    public void Arrays_that_are_not_there_change_nothing() => ShouldChangeNothing(model =>
    {
        Should.Throw<ArgumentNullException>(() => model.Load(new Dictionary<string, NdArray> { ["hidden/W"] = null! }))
            .Message.ShouldContain("hidden/W");
        NdArray ended;
        using (new ArrayScope()) ended = NdArray.Ones([2]) + 1;
        var arrays = model.NamedParameters().ToDictionary(pair => pair.Path[1..], pair => pair.Parameter.Data + 1);
        arrays["output/b"] = ended;
        Should.Throw<InvalidOperationException>(() => model.Load(arrays)).Message.ShouldContain("has ended");
    });

    [Test]
    public void Arrays_under_other_names_are_taken_after_renaming()
    {
        var (a, b) = (new Mlp(3, 4, 2), new Mlp(3, 4, 2));
        Npz.Save(Path("a.npz"),
            a.NamedParameters().Select(pair => KeyValuePair.Create(pair.Path[1..].ToUpperInvariant(), pair.Parameter.Data)));
        b.Load(Npz.Load(Path("a.npz"))
            .ToDictionary(pair => pair.Key.Replace("/B", "/b", StringComparison.Ordinal)
            .Replace("HIDDEN", "hidden", StringComparison.Ordinal)
            .Replace("OUTPUT", "output", StringComparison.Ordinal), pair => pair.Value));
        ShouldBeEqual(b, a);
    }

    [Test]
    public void A_part_of_a_file_is_read_under_its_name()
    {
        var (a, b) = (new Mlp(3, 4, 2), new Mlp(3, 4, 2));
        Npz.Save(Path("a.npz"),
            a.NamedParameters().Select(pair => KeyValuePair.Create("updater/model:main" + pair.Path, pair.Parameter.Data))
            .Append(new("updater/t", 5)));
        b.Load(Path("a.npz"), under: "updater/model:main");
        ShouldBeEqual(b, a);
    }

    [Test]
    public void Parameters_and_statistics_without_a_shape_take_it_from_the_file()
    {
        var (a, b) = (Network(2), Network(null));
        NdArray x = Draw.Normal(5, 2, 4, 4).To(DType.Float32);
        a.Forward(x);
        a.Save(Path("a.npz"));
        b.Load(Path("a.npz"));
        ShouldBeEqual(b, a);
        using var test = Config.TestMode();
        ArrayBits.Equal(b.Forward(x).Data, a.Forward(x).Data).ShouldBeTrue();
        using var train = Config.TrainMode();
        ArrayBits.Equal(b.Forward(x).Data, a.Forward(x).Data).ShouldBeTrue();
        ShouldBeEqual(b, a);
    }

    [Test]
    public void Statistics_that_have_their_shape_are_overwritten_in_place()
    {
        var (a, b) = (new L.BatchNormalization(3), new L.BatchNormalization(3));
        for (var i = 0; i < 2; i++) a.Forward(Draw.Normal(5, 3).To(DType.Float32), finetune: true);
        a.Save(Path("a.npz"));
        var mean = b.AvgMean;
        b.Load(Path("a.npz")).ShouldBeEmpty();
        b.AvgMean.ShouldBeSameAs(mean);
        b.N.ToScalar().ShouldBe(2);
        ShouldBeEqual(b, a);
    }

    [Test]
    public void Statistics_alone_take_their_shape_from_the_file()
    {
        var (a, b) = (new L.BatchNormalization(3, useGamma: false, useBeta: false),
            new L.BatchNormalization(useGamma: false, useBeta: false));
        a.Forward(Draw.Normal(5, 3).To(DType.Float32));
        a.Save(Path("a.npz"));
        b.Load(Path("a.npz")).ShouldBeEmpty();
        ShouldBeEqual(b, a);
    }

    [Test]
    public void A_normalization_that_got_only_its_statistics_takes_the_rest_from_the_first_input()
    {
        var link = new L.BatchNormalization();
        link.Load(new Dictionary<string, NdArray> { ["AvgMean"] = NdArray.Ones([3]), ["AvgVar"] = NdArray.Full([3], 4) }, partial: true)
            .Select(skipped => skipped.Name)
            .ShouldBe(["gamma", "beta", "N"]);
        using var test = Config.TestMode();
        link.Forward(NdArray.Full([1, 3], 3)).Data.ToArray<float>().ShouldAllBe(y => Math.Abs(y - 1) < 1e-4);
    }

    [Test]
    public void What_is_known_of_a_shape_must_be_that_of_the_file()
    {
        Load(new L.Linear(4), 5, 7).ShouldContain("W  is float32 (5, 7) there and float32 (4, ?) here");
        Load(new L.Linear(4), 4).ShouldContain("(4, ?)");
        Load(new L.Convolution1D(null, 2, 3), 2, 9, 4).ShouldContain("(2, ?, 3)");
        Load(new L.Convolution2D(null, 2, 3), 2, 9, 3, 4).ShouldContain("(2, ?, 3, 3)");
        Load(new L.Deconvolution2D(null, 2, 3), 9, 3, 3, 3).ShouldContain("(?, 2, 3, 3)");
        new L.Linear(null, 4, noBias: true).Load(new Dictionary<string, NdArray> { ["W"] = NdArray.Ones([4, 7]) }).ShouldBeEmpty();

        static string Load(Link link, params Shape shape) =>
            Should.Throw<InvalidDataException>(() => link.Load(new Dictionary<string, NdArray> { ["W"] = NdArray.Ones(shape) })).Message;
    }

    [Test]
    public void What_has_no_shape_yet_cannot_be_saved()
    {
        Should.Throw<InvalidOperationException>(() => new L.Linear(2).Save(Path("a.npz"))).Message.ShouldContain("/W: has no shape yet");
        Should.Throw<InvalidOperationException>(() => new L.BatchNormalization(useGamma: false, useBeta: false).Save(Path("a.npz")))
            .Message.ShouldContain("AvgMean");
        Directory.GetFiles(folder).ShouldBeEmpty();
    }

    [Test]
    public void A_parameter_with_two_names_is_one_in_the_file_too()
    {
        var shared = new L.Linear(2, 2);
        var chain = new L.Linear[] { shared, shared };
        ChainList model = [];
        foreach (var link in chain) model.Add(link);
        model.Save(Path("a.npz"));
        var arrays = Npz.Load(Path("a.npz"));
        arrays.Keys.ShouldBe(["0/W", "0/b", "1/W", "1/b"]);
        model.Load(arrays).ShouldBeEmpty();
        arrays["1/W"].Fill(3);
        Should.Throw<InvalidDataException>(() => model.Load(arrays))
            .Message.ShouldContain("1/W  has other numbers than another name of the same parameter");
    }

    [Test]
    public void The_graph_the_optimizer_and_the_gradient_keep_their_parameter()
    {
        var model = new Mlp(3, 4, 2);
        var optimizer = new SGD(0.1).Setup(model);
        new Mlp(3, 4, 2).Save(Path("a.npz"));
        var data = model.hidden.W.Data;
        model.Load(Path("a.npz"));
        model.hidden.W.Data.ShouldBeSameAs(data);
        var before = data.Copy();
        optimizer.Update(() => F.Sum(model.Forward(NdArray.Ones([1, 3]))));
        ArrayBits.Equal(data, before).ShouldBeFalse();
    }

    [Test]
    public void A_path_that_says_no_format_is_refused()
    {
        Should.Throw<ArgumentException>(() => new Mlp(3, 4, 2).Save(Path("model.bin"))).Message.ShouldContain(".safetensors");
        Should.Throw<ArgumentException>(() => new Mlp(3, 4, 2).Load(Path("model.bin"))).Message.ShouldContain(".npz");
        Should.Throw<FileNotFoundException>(() => new Mlp(3, 4, 2).Load(Path("none.npz")));
    }

    private static void ShouldBeEqual(Link actual, Link expected) => ArrayBits.ShouldBeEqual(Arrays(actual), Arrays(expected));

    private static Dictionary<string, NdArray> Arrays(Link link) =>
        link.NamedParameters().Select(pair => (pair.Path, pair.Parameter.Data)).Concat(link.NamedPersistents()).ToDictionary();

    private static void ShouldChangeNothing(Action<Link> load, Link? model = null)
    {
        model ??= new Mlp(3, 4, 2);
        var before = Arrays(model).ToDictionary(pair => pair.Key, pair => (Array: pair.Value.Copy(), pair.Value.Version));
        load(model);
        ArrayBits.ShouldBeEqual(Arrays(model), before.ToDictionary(pair => pair.Key, pair => pair.Value.Array));
        foreach (var (path, array) in Arrays(model)) array.Version.ShouldBe(before[path].Version, path);
    }

    /// <summary>The same network with its sizes, and without.</summary>
    private static Sequential Network(int? channels)
    {
        int? Size(int size) => channels is null ? null : size;
        return new Sequential
        {
            new L.Convolution2D(channels, 3, 3), new L.BatchNormalization(Size(3)), F.ReLU,
            new L.Linear(Size(12), 5), new L.BatchNormalization(Size(5)), new L.LayerNormalization(Size(5)),
        };
    }

    private string Path(string name) => System.IO.Path.Combine(folder, name);

    private void Save(params (string Name, Shape Shape)[] arrays) =>
        Npz.Save(Path("a.npz"), arrays.Select(pair => KeyValuePair.Create(pair.Name, NdArray.Full(pair.Shape, 7))));

    private sealed class Mlp : Chain
    {
        public Mlp(int inputs, int units, int outputs) => (hidden, output) = (new L.Linear(inputs, units), new L.Linear(units, outputs));

        public L.Linear hidden { get; set => field = Register(value); }

        public L.Linear output { get; set => field = Register(value); }

        public Variable Forward(Variable x) => output.Forward(F.Tanh(hidden.Forward(x)));
    }
}
