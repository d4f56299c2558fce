using Autograd.Core;
using Autograd.Tests.Checking;
using static Autograd.Tests.Serialization.FileBytes;

namespace Autograd.Tests.Serialization;

public class SnapshotTests
{
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("autograd-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void Everything_of_all_parts_comes_back()
    {
        Counter a = new(3, 0.1, "log\nπ"), b = new(-1, double.NaN, ""), c = new(0, -0.0, "x");
        Save("a", a, b, c);
        Counter d = new(), e = new(), f = new();
        Load("a", d, e, f).ShouldBeNull();
        (d, e, f).ShouldBe((a, b, c));
        double.IsNegative(f.Best).ShouldBeTrue();
    }

    [TestCase(long.MaxValue, double.MaxValue), TestCase(long.MinValue, double.Epsilon), TestCase(0, double.NegativeInfinity),
        TestCase(1, 1e22)]
    public void Numbers_keep_their_bits(long steps, double best)
    {
        Save("a", new Counter(steps, best, ""));
        var counter = new Counter();
        Load("a", counter);
        (counter.Steps, BitConverter.DoubleToInt64Bits(counter.Best)).ShouldBe((steps, BitConverter.DoubleToInt64Bits(best)));
    }

    [Test]
    public void Generators_of_the_scope_continue_where_they_were()
    {
        double[] expected;
        using (Config.Seed(5))
        {
            Config.Random.Noise.NextDouble();
            Config.Random.Shuffling.NextSingle();
            Save("a");
            expected = Draws();
        }

        using (Config.Seed(6))
        {
            Config.Random.Initialization.NextDouble();
            Load("a");
            Draws().ShouldBe(expected);
        }

        static double[] Draws() =>
            [Config.Random.Initialization.NextDouble(), Config.Random.Shuffling.NextDouble(), Config.Random.Noise.NextDouble()];
    }

    [Test]
    public void What_does_not_fit_changes_nothing()
    {
        Save("one", new Counter(1, 1, "1"));
        Save("two", new Counter(1, 1, "1"), new Counter(2, 2, "2"));
        Counter a = new(7, 7, "7"), b = new(8, 8, "8");
        using var seed = Config.Seed(1);
        var state = Config.Random.Noise.State;
        ShouldBeRefused(() => Load("one", a, b), Path("one"), "1/steps", "is not there");
        ShouldBeRefused(() => Load("two", a), Path("two"), "1/steps", "1/weights", "is left over", "nothing has been changed");
        (a, b, Config.Random.Noise.State).ShouldBe((new Counter(7, 7, "7"), new Counter(8, 8, "8"), state));
        Directory.GetFiles(folder).Length.ShouldBe(2);
    }

    [Test]
    public void Another_shape_or_type_is_refused()
    {
        Save("a", new Counter(1, 1, "1"));
        ShouldBeRefused(() => Load("a", new Counter { Weights = NdArray.Zeros([3]) }), "0/weights", "float32 (2)", "float32 (3)");
        ShouldBeRefused(() => Load("a", new Counter { Weights = NdArray.Zeros([2], DType.Float64) }), "0/weights", "float32 (2)",
            "float64 (2)");
    }

    [Test]
    public void Parts_have_names_of_their_own()
    {
        Should.Throw<ArgumentException>(() => new Snapshot { { "a", new Counter() }, { "a", new Counter() } });
        Should.Throw<ArgumentException>(() => new Snapshot { { "random", new Counter() } });
        Should.Throw<ArgumentException>(() => new Snapshot { { "../a", new Counter() } });
        Should.Throw<ArgumentException>(() => new Snapshot { { "a", new Twice() } }.Save(Path("a")))
            .Message.ShouldContain("a/x is there twice");
        Directory.GetFiles(folder).ShouldBeEmpty();
    }

    [Test]
    public void Too_long_texts_are_refused_before_the_old_file_is_gone()
    {
        Save("a", new Counter(1, 1, "1"));
        Should.Throw<ArgumentException>(() => Save("a", new Counter(1, 1, new string('x', 1 << 20)))).Message.ShouldContain("1,048,576");
        Load("a", new Counter()).ShouldBeNull();
        Save("a", new Counter(1, 1, new string('x', 1_000_000)));
        Load("a", new Counter()).ShouldBeNull();
    }

    [Test]
    public void A_file_of_arrays_is_no_snapshot()
    {
        Core.Npz.Save(Path("a"), [new("0/weights", NdArray.Zeros([2]))]);
        ShouldBeRefused(() => Load("a", new Counter()), "not a snapshot");
        Snapshot.FindNewest(folder, out var passedOver).ShouldBeNull();
        passedOver.ShouldBeEmpty();
    }

    [Test]
    public void The_arrays_of_a_snapshot_can_be_read_as_any_npz()
    {
        Save("a", new Counter(1, 1, "1"));
        Core.Npz.Load(Path("a")).Keys.ShouldBe(["0/weights"]);
    }

    [Test]
    public void Vectors_of_another_width_are_said_to_matter()
    {
        Save("a", new Counter(1, 1, "1"));
        Rewrite("a", text => text.Replace("\"vectorBits\": ", "\"vectorBits\": 1", StringComparison.Ordinal));
        Load("a", new Counter()).ShouldNotBeNull().ShouldContain("last bits");
    }

    [TestCase("\"version\": 1", "\"version\": 2", "version 2")]
    [TestCase("\"version\": 1", "\"version\": 1.0", "whole number")]
    [TestCase("\"version\": 1", "\"more\": 1", "more")]
    [TestCase("\"version\": 1,", "\"version\": 1, \"version\": 1,", "version")]
    [TestCase("\"0/steps\": 1,", "\"0/steps\": 1, \"0/steps\": 1,", "twice")]
    [TestCase("\"0/steps\": 1,", "\"0/steps\": 1.5,", "0/steps: is not a whole number")]
    [TestCase("\"0/steps\": 1,", "\"0/steps\": \"one\",", "0/steps: is not a whole number")]
    [TestCase("\"0/steps\": 1,", "\"0/steps\": [1],", "StartArray")]
    [TestCase("\"0/steps\": 1,", "\"0/steps\": 1, \"0/stepz\": 1,", "0/stepz", "left over")]
    [TestCase("\"0/log\": \"1\"", "\"0/log\": 1", "0/log: is not a text")]
    [TestCase("\"random/noise/stream\": 2", "\"random/noise/streem\": 2", "random/noise/stream")]
    [TestCase("Z\"", "+01:00\"", "time")]
    [TestCase("\"saved\": \"2", "\"saved\": \"x", "time")]
    [TestCase("\"vectorBits\": ", "\"vectorBits\": -", "lacks")]
    public void A_text_that_is_not_as_it_should_be_is_refused(string old, string now, params string[] parts)
    {
        using var seed = Config.Seed(1);
        Save("a", new Counter(1, 1, "1"));
        Rewrite("a", text => text.Replace(old, now, StringComparison.Ordinal));
        var counter = new Counter();
        ShouldBeRefused(() => Load("a", counter), [Path("a"), .. parts]);
        counter.ShouldBe(new Counter());
    }

    [Test]
    public void The_newest_is_found_by_what_is_in_the_files()
    {
        Snapshot.FindNewest(folder).ShouldBeNull();
        Snapshot.FindNewest(System.IO.Path.Combine(folder, "none")).ShouldBeNull();
        Should.Throw<ArgumentException>(() => new Snapshot().Save(System.IO.Path.Combine(folder, "a.bin"))).Message.ShouldContain(".npz");
        var clock = new StoppedClock();
        var snapshot = new Snapshot { Clock = clock };
        foreach (var name in new[] { "c", "a", "b" })
        {
            clock.Now += TimeSpan.FromHours(1);
            snapshot.Save(Path(name));
        }

        File.SetLastWriteTimeUtc(Path("b"), DateTime.UnixEpoch);
        Snapshot.FindNewest(folder, out var passedOver).ShouldBe(Path("b"));
        passedOver.ShouldBeEmpty();
    }

    [Test]
    public void A_clock_that_is_set_back_does_not_make_an_older_file_the_newest()
    {
        var clock = new StoppedClock();
        var snapshot = new Snapshot { Clock = clock };
        snapshot.Save(Path("a"));
        clock.Now -= TimeSpan.FromDays(1);
        snapshot.Save(Path("b"));
        Snapshot.FindNewest(folder).ShouldBe(Path("b"));
        var resumed = new Snapshot { Clock = clock };
        resumed.Load(Path("b"));
        resumed.Save(Path("c"));
        Snapshot.FindNewest(folder).ShouldBe(Path("c"));
    }

    [Test]
    public void Damaged_and_unfinished_files_are_passed_over_with_reasons()
    {
        Save("a", new Counter(1, 1, "1"));
        Save("b", new Counter(2, 2, "2"));
        Save("c", new Counter(3, 3, "3"));
        var good = File.ReadAllBytes(Path("c"));
        File.WriteAllBytes(Path("c"), good[..^1]);
        var damaged = File.ReadAllBytes(Path("b"));
        damaged[damaged.AsSpan().IndexOf("NUMPY"u8) + 130] ^= 1; // a number of an array
        File.WriteAllBytes(Path("b"), damaged);
        File.WriteAllBytes(Path("d") + ".k3j1s0aa.q2e.tmp", good[..100]);
        File.WriteAllText(System.IO.Path.Combine(folder, "readme.txt"), "text");

        Snapshot.FindNewest(folder, out var passedOver).ShouldBe(Path("a"));
        passedOver.Count.ShouldBe(3);
        passedOver.ShouldContain(reason => reason.Contains("d.npz") && reason.Contains("not finished"));
        passedOver.ShouldContain(reason => reason.Contains(Path("b")) && reason.Contains("checksum"));
        passedOver.ShouldContain(reason => reason.Contains(Path("c")) && reason.Contains("not a zip"));
    }

    [Test]
    public void More_compressed_data_than_is_allowed_is_neither_inflated_nor_the_newest()
    {
        Save("a", new Counter(1, 1, "1"));
        var entry = Npy(Header("<f4", "(300000000,)"), new byte[1000]);
        using (var zip = System.IO.Compression.ZipFile.Open(Path("a"), System.IO.Compression.ZipArchiveMode.Update))
        {
            using var stream = zip.CreateEntry("zeros.npy").Open();
            stream.Write(entry);
        }

        string there = Latin(BitConverter.GetBytes(entry.Length)), said = Latin(BitConverter.GetBytes(entry.Length - 1000 + 1_200_000_000));
        File.WriteAllBytes(Path("a"), Replace(File.ReadAllBytes(Path("a")), there, said));
        ShouldBeRefused(() => Load("a", new Counter()), "1,073,741,824");
        Snapshot.FindNewest(folder, out var passedOver).ShouldBeNull();
        passedOver.Single().ShouldContain("1,073,741,824");

        static string Latin(byte[] bytes) => System.Text.Encoding.Latin1.GetString(bytes);
    }

    [Test]
    public void Every_beginning_and_every_flipped_bit_is_refused_or_changes_nothing()
    {
        using var seed = Config.Seed(1);
        var saved = new Counter(1, 0.5, "a log");
        Save("a", saved);
        var file = File.ReadAllBytes(Path("a"));
        var equal = 0;
        for (var length = 0; length < file.Length; length++) ShouldBeRefused(() => Load(file[..length], new Counter()));
        for (var bit = 0; bit < 8 * file.Length; bit++)
        {
            var flipped = file.ToArray();
            flipped[bit / 8] ^= (byte)(1 << bit % 8);
            var counter = new Counter();
            try
            {
                Load(flipped, counter);
                counter.ShouldBe(saved, $"bit {bit}");
                equal++;
            }
            catch (InvalidDataException)
            {
                counter.ShouldBe(new Counter(), $"bit {bit}");
            }
        }

        equal.ShouldBeInRange(1, file.Length); // times, versions, attributes
    }

    [Test]
    public void Mutated_snapshots_are_refused_or_load_what_the_parts_can_have()
    {
        using var seed = Config.Seed(1);
        Save("a", new Counter(1, 0.5, "a log"), new Counter(2, 0.5, ""));
        var file = File.ReadAllBytes(Path("a"));
        var (mutation, refused) = (new Mutation(1), 0);
        for (var i = 0; i < 3000; i++)
        {
            try
            {
                Load(mutation.Of(file, file), new Counter(), new Counter());
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        refused.ShouldBeInRange(1000, 2999);
    }

    private string Path(string name) => System.IO.Path.Combine(folder, name + ".npz");

    private void Save(string name, params Counter[] parts) => Of(parts).Save(Path(name));

    private string? Load(string name, params Counter[] parts) => Of(parts).Load(Path(name));

    private static void Load(byte[] file, params Counter[] parts) => Of(parts).Load(new MemoryStream(file));

    private static Snapshot Of(Counter[] parts)
    {
        var snapshot = new Snapshot();
        for (var i = 0; i < parts.Length; i++) snapshot.Add($"{i}", parts[i]);
        return snapshot;
    }

    /// <summary>Changes the text in a snapshot and corrects its checksum.</summary>
    private void Rewrite(string name, Func<string, string> change)
    {
        using var zip = System.IO.Compression.ZipFile.Open(Path(name), System.IO.Compression.ZipArchiveMode.Update);
        var entry = zip.GetEntry("snapshot.json")!;
        string text;
        using (var reader = new StreamReader(entry.Open())) text = reader.ReadToEnd();
        change(text).ShouldNotBe(text);
        entry.Delete();
        using var writer = new StreamWriter(zip.CreateEntry("snapshot.json").Open());
        writer.Write(change(text));
    }

    private sealed record Counter(long Steps, double Best, string Log) : IStateful
    {
        public Counter()
            : this(0, 0, "")
        {
        }

        public long Steps { get; private set; } = Steps;

        public double Best { get; private set; } = Best;

        public string Log { get; private set; } = Log;

        public NdArray Weights { get; init; } = new[] { 1f, 2f };

        public bool Equals(Counter? other) =>
            other is not null && (Steps, Best, Log).Equals((other.Steps, other.Best, other.Log)) && ArrayBits.Equal(Weights, other.Weights);

        public override int GetHashCode() => Steps.GetHashCode();

        public void SaveState(SavedState state)
        {
            state.Set("steps", Steps);
            state.Set("best", Best);
            state.Set("log", Log);
            state.Set("weights", Weights);
        }

        public Action LoadState(SavedState state)
        {
            var (steps, best, log, weights) = (state.Whole("steps"), state.Number("best"), state.Text("log"),
                state.Array("weights", Weights.Shape, Weights.DType));
            return () =>
            {
                (Steps, Best, Log) = (steps, best, log);
                Weights.CopyFrom(weights);
            };
        }
    }

    private sealed class Twice : IStateful
    {
        public void SaveState(SavedState state)
        {
            state.Set("x", 1);
            state.Set("x", NdArray.Zeros([1]));
        }

        public Action LoadState(SavedState state) => () => { };
    }

    private sealed class StoppedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 2, 3, 4, 5, 6, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
