using System.Globalization;
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.House;

// Runs the examples of the documentation, whose lines appear here unchanged. Claim proves the value in a comment.
public class Examples
{
    [Test]
    public void First_example_of_the_readme()
    {
        Variable x = new(new float[,] { { -1, 0 }, { 2, -3 }, { -2, 1 } });
        Variable y = F.LeakyReLU(x, slope: 0.2);
        F.Sum(y).Backward();
        Claim("x.Grad is [[0.2, 1], [1, 0.2], [0.2, 1]]", x.Grad);
    }

    [Test]
    public void Examples_of_the_functions()
    {
        Claim("[[-0.2, 0], [2, -0.6], [-0.4, 1]]", F.LeakyReLU(new float[,] { { -1, 0 }, { 2, -3 }, { -2, 1 } }));
        NdArray x = new[,] { { 1f, 2 } }, W = new[,] { { 3f, 4 }, { 5, 6 } };
        Claim("[[11, 17]]", F.MatMul(x, W, transposeB: true));
    }

    [Test]
    public void Custom_function_passes_the_gradient_check() =>
        GradientCheck.Of(x => new Square().Apply(x), new[] { 0.5, -2 }).ThrowIfFailed();

    [Test]
    public void Summary_and_copy_of_a_model()
    {
        NdArray x = NdArray.Ones([5, 64]);
        var model = new L.MLP(64, 32, 10);
        Console.WriteLine(ModelSummary.Of(model, x));
        Console.WriteLine(ModelSummary.Of(model, () => F.Softmax(model.Forward(x))));
        L.MLP target = model.Copy(() => new L.MLP(64, 32, 10)); // independent, with the same numbers
        Claim("2410", ModelSummary.Of(target, x).Parameters);
    }

    [Test]
    public void File_of_a_model_for_other_programs()
    {
        var (folder, before) = (Directory.CreateTempSubdirectory("autograd-examples-").FullName, Environment.CurrentDirectory);
        Environment.CurrentDirectory = folder;
        NdArray x = NdArray.Ones([1, 64]);
        var model = new L.MLP(64, 32, 10);
        Onnx.Export(model, x, "model.onnx");
        Onnx.Export(model, x => F.Softmax(model.Forward(x)), x, "probabilities.onnx");
        new FileInfo("probabilities.onnx").Length.ShouldBeGreaterThan(new FileInfo("model.onnx").Length);
        Environment.CurrentDirectory = before;
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public void Files_of_a_model_and_of_a_training()
    {
        var folder = Directory.CreateTempSubdirectory("autograd-").FullName;
        var before = Environment.CurrentDirectory;
        Environment.CurrentDirectory = folder;
        Directory.CreateDirectory("out");
        var model = new L.MLP(4, 3, 2);
        var optimizer = new Adam().Setup(model);
        var iterator = new SerialIterator(new TupleDataset(NdArray.Ones([10, 4])), batchSize: 2);

        var loss = F.Sum(model.Forward(NdArray.Ones([1, 4])));
        File.WriteAllText("loss.svg", ComputationalGraph.Of(loss).ToSvg());
        var (x, layer) = (NdArray.Ones([1, 4]), new L.Linear(4, 2));
        Console.WriteLine(MemoryLedger.Of(() => F.Sum(F.LeakyReLU(layer.Forward(x)))));
        Tape tape = Tape.Record(() => F.Sum(F.LeakyReLU(layer.Forward(x))));
        tape.SaveHtml("tape.html");
        model.Save("model.npz");
        Npz.Save("other.npz", [new("more", 1f)]);
        model.Load("model.npz");
        var skipped = model.Load("other.npz", partial: true);
        skipped.Count.ShouldBe(5);

        var snapshot = new Snapshot { { "model", model }, { "optimizer", optimizer }, { "iterator", iterator } };
        if (Snapshot.FindNewest("out") is { } newest) snapshot.Load(newest);
        snapshot.Save($"out/snapshot_{optimizer.Steps}.npz");
        Snapshot.FindNewest("out").ShouldNotBeNull();
        File.Move("out/snapshot_0.npz", "snapshot.npz");
        model.Load("snapshot.npz", under: "model");
        Environment.CurrentDirectory = before;
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public void Trainings()
    {
        var model = new L.MLP(4, 3, 2);
        var optimizer = new Adam().Setup(model);
        var data = new TupleDataset(NdArray.Ones([10, 4]), NdArray.Zeros([10], DType.Int32));
        var iterator = new SerialIterator(data, batchSize: 5);

        using var stop = new StopSignals();
        var trainer = new Trainer(iterator, optimizer, (x, t) => F.SoftmaxCrossEntropy(model.Forward(x), t), epochs: 20);
        trainer.Extend(Trigger.Highest("accuracy"), _ => model.Save("best.npz"));
        foreach (var report in trainer.Run()) Console.WriteLine(report);
        if (trainer.Train(stop.Token) == TrainingEnd.Cancelled) Console.WriteLine("stopped");
        (trainer.Iteration, trainer.End).ShouldBe((40, TrainingEnd.Completed));

        var test = data;
        var accuracy = Evaluation.Of(model, test, (x, t) => F.Accuracy(model.Forward(x), t));
        var both = Evaluation.Of(model, test, (x, t) =>
        {
            var y = model.Forward(x);
            return [("loss", F.SoftmaxCrossEntropy(y, t)), ("accuracy", F.Accuracy(y, t))];
        });
        both["accuracy"].ShouldBe(accuracy);
    }

    [Test]
    public void Pages_and_pictures()
    {
        var (folder, before) = (Directory.CreateTempSubdirectory("autograd-examples-").FullName, Environment.CurrentDirectory);
        Environment.CurrentDirectory = folder;
        var model = new L.MLP(2, 8, 2);
        var optimizer = new SGD(0.1).Setup(model);
        var iterator = new SerialIterator(Datasets.Xor(16), batchSize: 4);
        var trainer = new Trainer(iterator, optimizer, (x, t) => F.SoftmaxCrossEntropy(model.Forward(x), t), epochs: 2);
        NdArray x = NdArray.Ones([4, 2]);
        trainer.Extend(new ReportPage("out/report.html", forward: () => model.Forward(x)));
        trainer.Train().ShouldBe(TrainingEnd.Completed);
        File.ReadAllText("out/report.html").ShouldContain("Epoch 2, after");
        {
            using var page = new ReportPage("out/report.html", optimizer, () => model.Forward(x)) { Settings = { ["batch size"] = "32" } };
            for (int epoch = 1; epoch <= 3; epoch++) page.Add(epoch, ("train loss", 1.0 / epoch), ("test loss", 2.0 / epoch));
        }

        File.ReadAllText("out/report.html").ShouldContain("Epoch 3, after");
        ActivationPlot.Save("leaky_relu", x => F.LeakyReLU(x));
        File.Exists("leaky_relu.json").ShouldBeTrue();
        Environment.CurrentDirectory = before;
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public void Film_of_a_training()
    {
        var (folder, before) = (Directory.CreateTempSubdirectory("autograd-examples-").FullName, Environment.CurrentDirectory);
        Environment.CurrentDirectory = folder;
        var model = new L.MLP(2, 8, 2);
        var optimizer = new SGD(0.1).Setup(model);
        var points = Datasets.Xor(16);
        var iterator = new SerialIterator(points, batchSize: 4);
        var film = Film.Record(every: 10, optimizer, points, model.Forward, (y, t) => F.SoftmaxCrossEntropy(y, t));
        foreach (var (x, t) in iterator.Epochs(2)) optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(x), t));
        film.SaveHtml("out/film.html");
        film.Frames.ShouldBe(2);
        Environment.CurrentDirectory = before;
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public void Averaged_weights()
    {
        var model = new L.Linear(4, 3);
        var optimizer = new Adam().Setup(model);
        var averages = new WeightAverage(model);
        NdArray x = NdArray.Ones([5, 4]), t = NdArray.Zeros([5], DType.Int32);
        for (var i = 0; i < 3; i++)
        {
            optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(x), t));
            averages.Update();
        }

        var last = model.W.Data.Copy();
        using (averages.Use()) model.Save("averaged.npz");
        model.Load("averaged.npz");
        model.W.Data.ToArray<float>().ShouldNotBe(last.ToArray<float>());
    }

    [Test]
    public void State_of_ones_own()
    {
        var state = new SavedState();
        new Best(0.5).SaveState(state);
        var best = new Best(0);
        best.LoadState(state)();
        best.Value.ShouldBe(0.5);
    }

    [TestCase("x is [[1, 2.5], [3, 4]]"), TestCase("[[1, 2.5], [3, 4]]")]
    public void Claim_that_holds_passes(string claim) => Claim(claim, (NdArray)new[,] { { 1, 2.5 }, { 3, 4 } });

    [Test]
    public void Claim_that_does_not_hold_fails() =>
        Should.Throw<ShouldAssertException>(() => Claim("x is [1, 2]", (NdArray)new[] { 1, 2.001 }));

    /// <summary>A value prints as the comment says, after the word "is" if it is there.</summary>
    private static void Claim(string claim, object? value) => Text(value).ShouldBe(claim.Split(" is ")[^1], claim);

    private static string Text(object? value) => value switch
    {
        Variable variable => Text(variable.Data),
        NdArray { Rank: 0 } array => array.ToScalar().ToString("G6", CultureInfo.InvariantCulture),
        NdArray array => $"[{string.Join(", ", Enumerable.Range(0, array.Shape[0]).Select(i => Text(Row(array, i))))}]",
        bool truth => truth ? "true" : "false",
        IFormattable number => number.ToString("G6", CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "null",
    };

    private static NdArray Row(NdArray array, int i) => array.Rows([i]).Reshape([.. array.Shape.Skip(1)]);

    private sealed class Best(double best) : IStateful
    {
        public double Value => best;

        public void SaveState(SavedState state) => state.Set("best", best);

        public Action LoadState(SavedState state)
        {
            var saved = state.Number("best");
            return () => best = saved;
        }
    }

    public sealed class Square : Function
    {
        protected override NdArray[] ForwardCpu(NdArray[] x) => [x[0] * x[0]];

        protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [2 * x[0] * gy[0]];
    }
}
