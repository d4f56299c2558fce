using System.Text.Json;
using System.Text.RegularExpressions;
using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using L = Autograd.Links;

namespace Autograd.Tests.Training;

public partial class FilmTests
{
    private string path = "";

    [SetUp]
    public void MakeFolder() => path = Path.Combine(Directory.CreateTempSubdirectory("autograd-").FullName, "out", "film.html");

    [TearDown]
    public void DeleteFolder() => Directory.Delete(Path.GetDirectoryName(Path.GetDirectoryName(path))!, recursive: true);

    [Test]
    public void A_film_changes_no_bit_of_the_training() => Trained(30, every: 4).ShouldBe(Trained(30, every: 0));

    [Test]
    public void A_picture_is_taken_before_every_so_many_updates_and_at_the_end()
    {
        Trained(25, every: 10);
        Frames().Select(frame => frame.GetProperty("step").GetInt32()).ShouldBe([0, 10, 20, 25]);
    }

    [Test]
    public void Numbers_of_a_picture_are_those_of_the_model()
    {
        var model = new Sequential { new L.Linear(2, 2, initialW: Initializers.Constant(0)) };
        var optimizer = new SGD(1).Setup(model);
        NdArray x = new float[,] { { 0, 1 }, { 1, 1 }, { 1, 0 } }, t = new[] { 0, 1, 1 };
        var film = Film.Record(1, optimizer, new TupleDataset(x, t), model.Forward, (y, t) => F.SoftmaxCrossEntropy(y, t));
        optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(x), t));
        var (w, g) = (model.Parameters().First().Data, model.Parameters().First().Grad!);
        film.SaveHtml(path);
        Frames()[0].GetProperty("says").GetString()
            .ShouldBe("After 0 updates the loss is 0.6931 and 33.3 % of the points are classified correctly.");
        Frames()[0].GetProperty("numbers")[0].GetString().ShouldBe("0 to 0, mean\u00a00");
        Frames()[1].GetProperty("numbers")[0].GetString()
            .ShouldBe($"{Text(w.Min())} to {Text(w.Max())}, mean\u00a0{Text(w.Mean())}");
        Frames()[1].GetProperty("numbers")[1].GetString()
            .ShouldBe($"{Text(g.Min())} to {Text(g.Max())}, mean\u00a0{Text(g.Mean())}");
        Frames()[1].GetProperty("values").GetProperty("w0").GetString()
            .ShouldBe(string.Join(' ', w.ToArray<float>().Select(weight => Figure.Of(weight).Replace('−', '-'))));
        Frames()[1].GetProperty("values").GetProperty("g0").GetString()
            .ShouldBe(string.Join(' ', g.ToArray<float>().Select(slope => Figure.Of(slope).Replace('−', '-'))));
        var cells = Frames()[1].GetProperty("cells").GetProperty("w0").GetString()!;
        var largest = w.ToArray<float>().Max(Math.Abs);
        for (var i = 0; i < 4; i++) // sign and strength of each weight
        {
            var value = CellMap.Letters.IndexOf(cells[i]);
            ((value < 8 ? 1 : -1) * (value % 8 / 7.0)).ShouldBe(w[i / 2, i % 2] / largest, 1 / 14.0 + 1e-6);
        }
    }

    [Test]
    public void Cells_of_the_plane_have_the_class_that_the_model_gives_them()
    {
        var model = new Sequential { new L.Linear(2, 3) };
        var optimizer = new SGD().Setup(model);
        NdArray x = new float[,] { { -1, -1 }, { 1, 1 }, { -1, 1 } };
        // the logits of x > 0, of y > 0, of neither
        var film = Film.Record(1, optimizer, new TupleDataset(x, new[] { 0, 1, 2 }), p =>
            F.MatMul(p, new float[,] { { 10, 0, 0 }, { 0, 10, 0 } }) + NdArray.From([0f, 0, 1], [1, 3]),
            (y, t) => F.SoftmaxCrossEntropy(y, t));
        film.SaveHtml(path);
        var cells = Frames()[0].GetProperty("cells").GetProperty("plane").GetString()!;
        cells.Length.ShouldBe(1600);
        int Class(int row, int column) => CellMap.Letters.IndexOf(cells[(row * 40) + column]) / 8;
        (Class(39, 0), Class(39, 39), Class(0, 0)).ShouldBe((2, 0, 1));
    }

    [Test]
    public void A_long_film_of_a_large_model_is_under_1_MB_and_keeps_first_and_last_picture()
    {
        var model = new Sequential { new L.Linear(2, 40), F.ReLU, new L.Linear(40, 40), new L.PReLU([40]), new L.Linear(40, 5) };
        var optimizer = new SGD(0.01).Setup(model);
        var data = Datasets.Spirals(100, classes: 5);
        var film = Film.Record(1, optimizer, data, model.Forward, (y, t) => F.SoftmaxCrossEntropy(y, t));
        for (var i = 0; i < 300; i++) optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(data.Arrays[0]), data.Arrays[1]));
        film.Frames.ShouldBeLessThanOrEqualTo(240);
        film.SaveHtml(path);
        new FileInfo(path).Length.ShouldBeLessThan(1_000_000);
        Frames().Length.ShouldBeGreaterThan(50);
        (Frames()[0].GetProperty("step").GetInt32(), Frames()[^1].GetProperty("step").GetInt32()).ShouldBe((0, 300));
        File.ReadAllText(path).ShouldContain("16 × 16 of 40 × 40");
    }

    [Test]
    public void What_is_no_plane_is_refused()
    {
        var model = new Sequential { new L.Linear(2, 2) };
        var (set, points) = (new SGD().Setup(model), Datasets.Moons(4));
        Func<Variable, NdArray, Variable> loss = (y, t) => F.SoftmaxCrossEntropy(y, t);
        Should.Throw<ArgumentOutOfRangeException>(() => Film.Record(0, set, points, model.Forward, loss));
        Should.Throw<InvalidOperationException>(() => Film.Record(1, new SGD(), points, model.Forward, loss));
        foreach (var data in new TupleDataset[] { new(points.Arrays[0]), new(points.Arrays[0], NdArray.Full([4], 7, DType.Int32)),
            new(NdArray.Zeros([4, 3]), points.Arrays[1]), new(NdArray.Full([4, 2], float.NaN), points.Arrays[1]), Datasets.Moons(0) })
            Should.Throw<ArgumentException>(() => Film.Record(1, set, data, model.Forward, loss)).Message
                .ShouldContain("points in the plane");
        Should.Throw<ArgumentException>(() => Film.Record(1, set, points, x => x[..], loss).SaveHtml(""));
        Should.Throw<ArgumentException>(() => Film.Record(1, set, points, _ => null!, loss).SaveHtml(path));
        Should.Throw<ArgumentException>(() => Film.Record(1, set, points, x => F.Sum(x, 1), loss).SaveHtml(path)).Message
            .ShouldContain("returned (4) for 4 points");
    }

    [Category("Chromium"), TestCase(1440, false), TestCase(1280, true), TestCase(800, false), TestCase(390, true)]
    public void On_a_screen_no_word_is_cut_and_the_console_is_empty(int width, bool isDark)
    {
        Trained(40, every: 10);
        Chromium.Faults(path, width, isDark, "look(); press('Home'); look(); press('?')").ShouldBeEmpty();
    }

    [Test, Category("Chromium")]
    public void A_cell_tells_its_number_when_it_is_pointed_at_or_reached_by_keys()
    {
        Trained(20, every: 10);
        var said = Chromium.Run(path, """
            const words = () => document.getElementById('w0n').textContent, map = document.getElementById('w0').ownerSVGElement;
            const at = map.getBoundingClientRect(), cell = document.getElementById('w0').dataset.cell;
            const point = (x, y) => map.dispatchEvent(new PointerEvent('pointermove', { clientX: at.left + x, clientY: at.top + y }));
            const key = key => map.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
            say(words());
            point(1.5 * cell, 2.5 * cell); say(words());
            key('ArrowUp'); say(words());
            press('Home'); say(words());
            map.dispatchEvent(new PointerEvent('pointerleave')); say(words());
            """);
        string Weight(int frame, int index) =>
            Frames()[frame].GetProperty("values").GetProperty("w0").GetString()!.Split(' ')[index].Replace('-', '−');
        string Caption(int frame) => Frames()[frame].GetProperty("numbers")[0].GetString()!;
        said.ShouldBe([Caption(2), $"[2, 1] is {Weight(2, 2 * 2 + 1)}", $"[1, 1] is {Weight(2, 1 * 2 + 1)}", $"[1, 1] is {Weight(0, 3)}",
            Caption(0)]);
    }

    [Test, Category("Chromium")]
    public void Keys_walk_through_the_pictures_and_the_page_says_what_each_shows()
    {
        Trained(40, every: 10);
        var said = Chromium.Run(path, """
            const sentence = () => document.getElementById('sentence').textContent;
            const paths = () => document.getElementById('plane').innerHTML;
            say(sentence()); const still = paths();
            press('Home'); say(sentence());
            say(paths() === still ? 'the same plane' : 'another plane');
            press('ArrowRight'); say(sentence()); press('ArrowLeft'); say(sentence());
            press('ArrowRight', true); say(sentence());
            say(location.hash); press('End');
            location.hash = 'step=20'; dispatchEvent(new HashChangeEvent('hashchange')); say(sentence());
            press('?'); say(document.querySelector('dialog[open]').textContent);
            """);
        string[] says = [.. Frames().Select(frame => frame.GetProperty("says").GetString()!)];
        said[..8].ShouldBe([says[^1], says[0], "another plane", says[1], says[0], says[^1], "#step=40", says[2]]);
        said[8].ShouldContain("Home, End");
    }

    [GeneratedRegex(@"const frames = (\[.*\]), letters", RegexOptions.Singleline)]
    private static partial Regex Data();

    private JsonElement[] Frames()
    {
        using var json = JsonDocument.Parse(Data().Match(File.ReadAllText(path)).Groups[1].Value);
        return [.. json.RootElement.EnumerateArray().Select(frame => frame.Clone())];
    }

    private static string Text(NdArray number) => Figure.Of((float)number.ToScalar());

    /// <summary>The bits of a model after so many updates, filmed or not.</summary>
    private string Trained(int updates, int every)
    {
        using var seed = Config.Seed(3);
        var model = new Sequential
            { new L.Linear(2, 8), new L.BatchNormalization(8), new L.PReLU([8]), x => F.Dropout(x, 0.2), new L.Linear(8, 2) };
        var optimizer = new Adam(0.02).Setup(model);
        var points = Datasets.Moons(64);
        var film = every == 0 ? null : Film.Record(every, optimizer, points, model.Forward, (y, t) => F.SoftmaxCrossEntropy(y, t));
        foreach (var (x, t) in new SerialIterator(points, batchSize: 16).Batches(updates))
            optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(x), t));
        film?.SaveHtml(path);
        using var bytes = new MemoryStream();
        foreach (var array in model.NamedParameters().Select(each => each.Parameter.Data)
            .Concat(model.NamedPersistents().Select(each => each.Array))) Npy.Save(bytes, array);
        return Convert.ToHexString(bytes.ToArray()) + Config.Random.Noise.State;
    }
}
