using System.Globalization;
using System.Text.RegularExpressions;
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.House;

// The pictures of the README are made here, by AUTOGRAD_APPROVE=1 dotnet test --filter PicturesTests, and compared without it.
public partial class PicturesTests
{
    private const int Epochs = 12;

    private readonly string folder = Directory.CreateTempSubdirectory("autograd-").FullName;
    private readonly string[] answers = new string[12];
    private NdArray images = NdArray.Zeros([]);

    [OneTimeSetUp]
    public void Train()
    {
        using var seed = Config.Seed(2);
        var (train, test) = Datasets.Digits().Split(1437, Config.Random.Shuffling);
        var model = new Sequential
            { new L.Linear(64, 192, initialW: Initializers.HeNormal(slope: 0.25)), new L.PReLU([192]), new L.Linear(192, 10) };
        var optimizer = new Adam(0.003).Setup(model);
        using var page = new ReportPage(Path.Combine(folder, "report.html"), optimizer, () => model.Forward(test.Arrays[0]))
        { Title = "1,797 handwritten digits" };
        for (var epoch = 1; epoch <= Epochs; epoch++)
        {
            var loss = new RunningMean();
            optimizer.LearningRate = 0.003 * (1 - ((epoch - 1.0) / Epochs));
            foreach (var (x, t) in new SerialIterator(train, batchSize: 32, repeat: false))
                loss.Add(optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(x), t)), t.Size);
            using var inference = Config.Inference();
            var y = model.Forward(test.Arrays[0]);
            page.Add(epoch, ("train loss", loss.Mean), ("test loss", F.SoftmaxCrossEntropy(y, test.Arrays[1]).Data.ToScalar()),
                ("test accuracy", F.Accuracy(y, test.Arrays[1]).Data.ToScalar()));
        }

        images = test.Arrays[0].Rows([.. Enumerable.Range(0, answers.Length)]);
        using (Config.Inference())
            for (var i = 0; i < answers.Length; i++)
            {
                var (guess, digit) = (model.Forward(images.Rows([i])).Data.ArgMax(1)[0], test.Arrays[1][i]);
                answers[i] = guess == digit ? $"{guess}" : $"{guess}, is {digit}";
            }
    }

    [OneTimeTearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void Digits_are_those_of_the_picture() => Compare("samples/pictures/digits.svg", Digits());

    [Test]
    public void Curves_are_those_of_the_picture() =>
        Compare("samples/pictures/report.svg", File.ReadAllText(Path.Combine(folder, "report-curves", "all.svg")));

    [TestCase("a 1.00", "a 1.01"), TestCase("a 0.0312", "a 0.0320"), TestCase("a 300", "a 300.9")]
    public void Numbers_that_other_machines_round_otherwise_are_the_same(string one, string other) =>
        Differences(one, other).ShouldBeEmpty();

    [TestCase("a 1", "b 1"), TestCase("a 100", "a 110"), TestCase("a 1", "a 1 2"), TestCase("a 0.5", "a 2.5")]
    public void Other_words_and_other_numbers_are_not(string one, string other) => Differences(one, other).ShouldNotBeEmpty();

    /// <summary>Two rows of six digits, with the network's answers.</summary>
    private string Digits()
    {
        const double Cell = 10, Side = 8 * Cell, Gap = 16, Row = Side + 48;
        var svg = new Svg((6 * (Side + Gap)) + Gap, (2 * Row) + Gap, "Twelve handwritten digits with the network's answers");
        for (var i = 0; i < answers.Length; i++)
        {
            var (x, y) = (Gap + (i % 6 * (Side + Gap)), Gap + (i / 6 * Row));
            svg.Box(x, y, Side, Side, corner: 0);
            for (var pixel = 0; pixel < 64; pixel++)
                if (images[i, pixel] > 0)
                    svg.Box(x + (pixel % 8 * Cell), y + (pixel / 8 * Cell), Cell, Cell, Look.Forward, corner: 0,
                        opacity: images[i, pixel]);
            var right = answers[i].Length == 1;
            svg.Text(x + (Side / 2), y + Side + 24, answers[i], "middle", 16, right ? Look.Ink : Look.Mistake, bold: true);
        }

        return svg.ToFile();
    }

    private static void Compare(string path, string picture)
    {
        if (Environment.GetEnvironmentVariable("AUTOGRAD_APPROVE") == "1")
            File.WriteAllText(Path.Combine(Repository.Root, path), picture);
        Differences(Repository.Read(path), picture).ShouldBeEmpty($"{path}: AUTOGRAD_APPROVE=1 dotnet test makes it anew");
    }

    /// <summary>
    /// Words and numbers alternately; a number may differ invisibly: machines round logarithms differently, and training amplifies the
    /// difference.
    /// </summary>
    private static string[] Differences(string one, string other)
    {
        var (before, now) = (Number().Split(one), Number().Split(other));
        if (before.Length != now.Length) return [$"{before.Length} pieces and {now.Length}"];
        return [.. before.Zip(now).Where((pair, i) => i % 2 == 0 ? pair.First != pair.Second : !Near(pair.First, pair.Second))
            .Select(pair => $"{pair.First} and {pair.Second}")];
    }

    private static bool Near(string one, string other) => one == other
        || (double.TryParse(one, CultureInfo.InvariantCulture, out var a) && double.TryParse(other, CultureInfo.InvariantCulture, out var b)
            && Math.Abs(a - b) <= (a < 10 ? 0.02 + (0.05 * a) : 1.5)); // a number that is read, or a place in pixels

    [GeneratedRegex(@"(\d+(?:\.\d+)?)")]
    private static partial Regex Number();
}
