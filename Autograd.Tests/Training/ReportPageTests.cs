using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using L = Autograd.Links;

namespace Autograd.Tests.Training;

public class ReportPageTests
{
    private string path = "";

    [SetUp]
    public void MakeFolder() => path = Path.Combine(Directory.CreateTempSubdirectory("autograd-").FullName, "out", "report.html");

    [TearDown]
    public void DeleteFolder() => Directory.Delete(Path.GetDirectoryName(Path.GetDirectoryName(path))!, recursive: true);

    [Test]
    public void Numbers_of_one_kind_stand_in_one_chart_which_is_a_file_too()
    {
        using (var page = new ReportPage(path))
            for (var epoch = 1; epoch <= 3; epoch++)
                page.Add(epoch, ("train loss", 1.0 / epoch), ("test loss", 1.5), ("test accuracy", 0.75));
        var text = File.ReadAllText(path);
        text.ShouldContain("Epoch 3, after ");
        text.ShouldContain(": train loss 0.3333, test loss 1.5, test accuracy 0.75.");
        text.ShouldContain("loss over epoch; train from 1 to 0.3333; test from 1.5 to 1.5");
        Directory.GetFiles(Path.GetDirectoryName(path)!, "*", SearchOption.AllDirectories).Select(Path.GetFileName)
            .ShouldBe(["report.html", "loss.svg", "accuracy.svg", "all.svg"], ignoreOrder: true);
    }

    [Test]
    public void Lines_of_one_name_have_one_colour()
    {
        using (var page = new ReportPage(path)) page.Add(1, ("train loss", 1), ("test loss", 2), ("test accuracy", 3));
        var svg = System.Xml.Linq.XElement.Load(Path.Combine(Path.GetDirectoryName(path)!, "report-curves", "accuracy.svg"));
        svg.Descendants().Single(each => each.Value == "test 3").Attribute("fill")!.Value.ShouldBe(Look.Backward);
    }

    [TestCase("loss", "loss", "loss"), TestCase("test loss", "loss", "test"), TestCase("validation/main/loss", "loss", "validation/main"),
     TestCase("top_5", "5", "top"), TestCase("loss ", "loss ", "loss "), TestCase("/x", "x", "/x")]
    public void The_last_word_of_a_name_is_its_chart(string name, string chart, string curve)
    {
        var curves = new ReportCurves();
        curves.Add(name, 1, 2);
        curves.Charts.Select(each => (each.Chart, each.Curves.Single().Name)).ShouldBe([(chart, curve)]);
    }

    [Test]
    public void Ratio_is_how_far_one_update_moved_a_layer()
    {
        var model = new Sequential { new L.Linear(2, 1, initialW: Initializers.Constant(3)) };
        var optimizer = new SGD(0.5).Setup(model);
        using var page = new ReportPage(path, optimizer);
        NdArray x = new float[,] { { 1, 0 } };
        optimizer.Update(() => F.Sum(model.Forward(x)));
        page.Add(1); // W was (3, 3) and b 0: both moved by 0.5 where x is 1
        Value("/0", 0.5 * Math.Sqrt(2) / Math.Sqrt(18));
        optimizer.Update(() => F.Sum(model.Forward(x)) * 2);
        optimizer.Update(() => F.Sum(model.Forward(x)) * 100);
        page.Add(2); // the first update of the epoch is measured: (2.5, 3) and −0.5 moved by 1
        page.Save();
        Value("/0", Math.Sqrt(2) / Math.Sqrt((2.5 * 2.5) + 9 + 0.25));

        void Value(string layer, double ratio)
        {
            page.Save();
            File.ReadAllText(path).ShouldContain($">{layer} {Figure.Of((float)ratio)}<");
        }
    }

    [Test]
    public void Dead_units_say_the_same_to_every_example()
    {
        var hidden = new L.Linear(2, 4, initialW: Initializers.Constant(1), initialBias: Initializers.Constant(0));
        hidden.b!.Data.CopyFrom(new float[] { -100, 0, -100, 1 });
        var model = new Sequential { hidden, F.ReLU, new L.Linear(4, 3), x => F.LeakyReLU(x) };
        using var page = new ReportPage(path, new SGD().Setup(model), () => model.Forward(new float[,] { { 1, 2 }, { 2, 3 }, { 2, 2 } }));
        page.Add(1);
        page.Save();
        File.ReadAllText(path).ShouldContain("share of dead units over epoch; /0 ReLU from 0.5 to 0.5; /2 LeakyReLU from 0 to 0");
    }

    [Test]
    public void Dead_channels_of_images_are_units_too()
    {
        var conv = new L.Convolution2D(1, 2, 1, initialW: Initializers.Constant(1));
        conv.b!.Data.CopyFrom(new float[] { 0, -100 });
        var model = new Sequential { conv, F.ReLU };
        using var page = new ReportPage(path, new SGD().Setup(model), () => model.Forward(NdArray.Arange(18).Reshape([2, 1, 3, 3])));
        page.Add(1);
        page.Save();
        File.ReadAllText(path).ShouldContain("share of dead units over epoch; /0 ReLU from 0.5 to 0.5");
    }

    [Test]
    public void Learned_slopes_are_shown_by_their_least_mean_and_greatest()
    {
        var slopes = new L.PReLU([3]);
        var model = new Sequential { slopes };
        using var page = new ReportPage(path, new SGD().Setup(model), () => model.Forward(new float[,] { { 1, 2, 3 } }));
        page.Add(1);
        slopes.W.Data.CopyFrom(new float[] { 0.25f, 0.5f, 0.9f });
        page.Add(2);
        page.Save();
        File.ReadAllText(path)
            .ShouldContain("slopes of /0 over epoch; mean from 0.25 to 0.55; least from 0.25 to 0.25; greatest from 0.9 to 0.9");
    }

    [TestCase("dropout and batch normalization"), TestCase("a state that is carried")]
    public void A_page_changes_no_bit_of_the_training(string kind) =>
        Trained(kind, withPage: true).ShouldBe(Trained(kind, withPage: false));

    [Test]
    public void What_the_page_says_of_the_training_is_there()
    {
        using var seed = Config.Seed(77);
        var model = new L.MLP(3, 5, 2);
        using var page = new ReportPage(path, new Adam(0.01).Setup(model), () => model.Forward(NdArray.Ones([4, 3])))
        { Title = "A <title>", Settings = { ["batch size"] = "32", ["<&>"] = "\"\n" } };
        using (page.Time("evaluation <")) Thread.Sleep(5);
        page.Add(0.5, ("loss", double.NaN));
        var text = File.ReadAllText(path);
        foreach (var each in new[] { "A &lt;title&gt;", "<td>seed</td><td>77</td>", "<td>batch size</td><td>32</td>", "&lt;&amp;&gt;",
            "Adam", "learning rate over epoch; from 0.01 to 0.01", "evaluation &lt;", "multiply-adds", "(4, 2)", "loss NaN" })
            text.ShouldContain(each);
    }

    [Test]
    public void A_learning_rate_that_a_schedule_reports_is_drawn_once()
    {
        using (var page = new ReportPage(path, new SGD(0.5).Setup(new L.Linear(1, 1))))
            page.Add(1, ("loss", 1), ("learning rate", 0.25));
        File.ReadAllText(path).ShouldContain("learning rate over epoch; from 0.25 to 0.25");
        File.ReadAllText(path).ShouldContain(": loss 1.");
        Directory.GetFiles(Path.GetDirectoryName(path)!, "*rate*", SearchOption.AllDirectories).Length.ShouldBe(1);
    }

    [Test]
    public void Names_that_are_hostile_break_nothing()
    {
        string[] names = ["<script>alert(1)</script>", "a\nb", "../../up loss", new string('x', 10_000), "שלום loss", "\ud800", " ", "con"];
        using (var page = new ReportPage(path))
            for (var epoch = 1; epoch <= 2; epoch++) page.Add(epoch, [.. names.Select(name => (name, 1.5))]);
        File.ReadAllText(path).ShouldNotContain("<script");
        Directory.GetFiles(Path.GetDirectoryName(path)!, "*", SearchOption.AllDirectories).Length.ShouldBeGreaterThan(5);
        Directory.GetFileSystemEntries(Path.GetDirectoryName(path)!).Length.ShouldBe(2);
        foreach (var svg in Directory.GetFiles(Path.GetDirectoryName(path)!, "*.svg", SearchOption.AllDirectories))
            System.Xml.Linq.XElement.Load(svg);
    }

    [Test]
    public void A_hundred_epochs_of_a_deep_model_take_under_300_KB()
    {
        Write(100);
        new FileInfo(path).Length.ShouldBeLessThan(300_000);
    }

    [Test]
    public void A_state_draws_the_same_curves()
    {
        var (one, other, state) = (new ReportPage(path), new ReportPage(path), new SavedState());
        foreach (var epoch in new[] { 1, 2, 3 }) one.Add(epoch, ("loss", 1.0 / epoch), ("test loss", 2));
        one.SaveState(state);
        other.LoadState(state)();
        other.Save();
        var text = File.ReadAllText(path);
        text.ShouldContain("loss over epoch; loss from 1 to 0.3333; test from 2 to 2");
    }

    [TestCase(1), TestCase(2), TestCase(3)]
    public void A_training_that_is_continued_draws_what_one_without_interruption_draws(int epoch)
    {
        var snapshots = Path.Combine(Path.GetDirectoryName(path)!, "snapshots");
        string Curves() => File.ReadAllText(Path.Combine(Path.GetDirectoryName(path)!, "report-curves", "all.svg"));
        Trainer(4).Train().ShouldBe(TrainingEnd.Completed);
        var whole = Curves();
        var first = Trainer(epoch).Extend(new SnapshotWriter(snapshots));
        first.Train().ShouldBe(TrainingEnd.Completed);
        Curves().ShouldNotBe(whole);
        var second = Trainer(4).Extend(new SnapshotWriter(snapshots));
        second.Resume(snapshots).ShouldNotBeNull();
        second.Train().ShouldBe(TrainingEnd.Completed);
        Curves().ShouldBe(whole);
    }

    [Test]
    public void What_cannot_be_is_refused()
    {
        using var page = new ReportPage(path, forward: () => new Variable(1f));
        Should.Throw<ArgumentException>(() => new ReportPage(""));
        Should.Throw<ArgumentException>(() => page.Add(1, ("", 1)));
        Should.Throw<ArgumentException>(() => page.Time(""));
        foreach (var epoch in new[] { -1, double.NaN, double.PositiveInfinity })
            Should.Throw<ArgumentOutOfRangeException>(() => page.Add(epoch, ("loss", 1)));
        Should.Throw<InvalidOperationException>(() => page.Add(1, ("loss", 1))).Message.ShouldContain("but no model");
    }

    [Category("Chromium"), TestCase(1440, false), TestCase(1440, true), TestCase(800, false), TestCase(390, false), TestCase(390, true)]
    public void On_a_screen_no_word_is_cut_and_none_lies_over_another_and_the_console_is_empty(int width, bool isDark)
    {
        Write(100);
        Chromium.Faults(path, width, isDark).ShouldBeEmpty();
        foreach (var svg in Directory.GetFiles(Path.GetDirectoryName(path)!, "lo*.svg", SearchOption.AllDirectories))
            Chromium.Faults(svg, width, isDark).ShouldBeEmpty();
    }

    private Trainer Trainer(int epochs)
    {
        using var seed = Config.Seed(9);
        var model = new Sequential { new L.Linear(2, 6), new L.PReLU([6]), new L.Linear(6, 2) };
        var iterator = new SerialIterator(Datasets.Moons(40), batchSize: 8);
        var optimizer = new Adam(0.01).Setup(model);
        return new Trainer(iterator, optimizer, (x, t) => F.SoftmaxCrossEntropy(model.Forward(x), t), epochs)
            .Extend(new ReportPage(path, forward: () => model.Forward(NdArray.Ones([3, 2]))));
    }

    /// <summary>A page like that of a deep model with five numbers per epoch.</summary>
    private void Write(int epochs)
    {
        var model = new Sequential { new L.Linear(8, 8) };
        for (var i = 0; i < 5; i++)
        {
            model.Add(new L.PReLU([8]));
            model.Add(new L.Linear(8, 8));
            model.Add(F.ReLU);
        }

        var optimizer = new Adam().Setup(model);
        NdArray x = NdArray.Normal([16, 8], random: new Philox(1));
        using var page = new ReportPage(path, optimizer, () => model.Forward(x)) { Settings = { ["batch size"] = "16" } };
        for (var epoch = 1; epoch <= epochs; epoch++)
        {
            var loss = optimizer.Update(() => F.Mean(F.Square(model.Forward(x) - 1f)));
            page.Add(epoch, ("train loss", loss), ("test loss", 5 * Math.Exp(-epoch / 10.0)), ("train accuracy", 1 - (0.7 / epoch)),
                ("test accuracy", 1 - (0.8 / epoch)), ("validation/main/f1_score", Math.Sin(epoch) / 1e5));
        }
    }

    /// <summary>Every bit after a training of 13 steps: parameters, persistent and carried arrays, generators.</summary>
    private string Trained(string kind, bool withPage)
    {
        using var seed = Config.Seed(5);
        var (lstm, head) = (new L.LSTM(3, 4), new L.Linear(4, 2));
        var model = kind.StartsWith("dropout", StringComparison.Ordinal)
            ? new Sequential
                { new L.Linear(3, 6), new L.BatchNormalization(6), new L.PReLU([6]), x => F.Dropout(x, 0.5), new L.Linear(6, 2) }
            : new Sequential { lstm, head };
        var optimizer = new Adam(0.01).Setup(model);
        var data = NdArray.Normal([13, 5, 3]);
        using var page = withPage ? new ReportPage(path, optimizer, () => model.Forward(NdArray.Ones([7, 3]))) : null;
        for (var i = 0; i < 13; i++)
        {
            optimizer.Update(() => F.Mean(F.Square(model.Forward(data.Rows([i]).Reshape([5, 3])))));
            lstm.h?.Unchain();
            lstm.c?.Unchain();
            if (i % 3 == 2) page?.Add(i / 3);
        }

        var arrays = model.NamedParameters().Select(each => each.Parameter.Data).Concat(model.NamedPersistents().Select(each => each.Array))
            .Concat(new[] { lstm.h?.Data, lstm.c?.Data }.OfType<NdArray>());
        using var bytes = new MemoryStream();
        foreach (var array in arrays) Npy.Save(bytes, array);
        return Convert.ToHexString(bytes.ToArray())
            + $"{Config.Random.Initialization.State} {Config.Random.Shuffling.State} {Config.Random.Noise.State}";
    }
}
