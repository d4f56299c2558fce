using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using L = Autograd.Links;

namespace Autograd.Tests.Optimizers;

public class OptimizerFilesTests
{
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("autograd-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    private static IEnumerable<string> All => EveryOptimizerTests.Makers.Keys;

    [TestCaseSource(nameof(All))]
    public void Updates_continue_with_the_same_bits(string name)
    {
        var make = EveryOptimizerTests.Makers[name];
        foreach (var format in new[] { "npz", "safetensors" })
        {
            var (model, continued) = (Model(), Model());
            var (optimizer, other) = (make().Setup(model), make().Setup(continued));
            Train(model, optimizer, from: 0, to: 7);
            model.Save(Path("model." + format));
            optimizer.Save(Path("optimizer." + format));
            continued.Load(Path("model." + format));
            other.Load(Path("optimizer." + format));
            Train(model, optimizer, from: 7, to: 20);
            Train(continued, other, from: 7, to: 20);
            other.Steps.ShouldBe(20);
            for (var i = 0; i < 2; i++)
            {
                var (a, b) = (model.Parameters().ElementAt(i), continued.Parameters().ElementAt(i));
                ArrayBits.Equal(a.Data, b.Data).ShouldBeTrue($"{optimizer} {a.Name}");
                other.RuleOf(b).Steps.ShouldBe(20);
                ArrayBits.ShouldBeEqual(other.RuleOf(b).State.ToDictionary(), optimizer.RuleOf(a).State.ToDictionary());
            }
        }
    }

    [Test]
    public void Names_are_those_of_Chainer()
    {
        var model = Model();
        var optimizer = new Adam().Setup(model);
        Train(model, optimizer, 0, 3);
        optimizer.Save(Path("a.npz"));
        var arrays = Npz.Load(Path("a.npz"));
        arrays.Keys.ShouldBe(["t", "W/t", "W/m", "W/v", "b/t", "b/m", "b/v"]);
        arrays["W/t"].ToScalar().ShouldBe(3);
        arrays["W/m"].Shape.ShouldBe([2, 3]);
    }

    [Test]
    public void A_parameter_that_was_never_updated_has_no_arrays()
    {
        var model = Model();
        model.b!.RequiresGrad = false;
        var optimizer = new Adam().Setup(model);
        Train(model, optimizer, 0, 2);
        optimizer.Save(Path("a.npz"));
        Npz.Load(Path("a.npz")).Keys.ShouldBe(["t", "W/t", "W/m", "W/v", "b/t"]);
        var other = new Adam().Setup(model);
        other.Load(Path("a.npz"));
        (other.RuleOf(model.W).Steps, other.RuleOf(model.b).Steps).ShouldBe((2, 0));
    }

    [Test]
    public void A_parameter_with_a_rule_of_its_own_keeps_the_state_of_that_rule()
    {
        var model = Model();
        Optimizer Make()
        {
            var made = new Adam().Setup(model);
            made.RuleOf(model.b!).Optimizer = new MomentumSGD();
            return made;
        }

        var optimizer = Make();
        Train(model, optimizer, 0, 2);
        optimizer.Save(Path("a.npz"));
        Npz.Load(Path("a.npz")).Keys.ShouldBe(["t", "W/t", "W/m", "W/v", "b/t", "b/v"]);
        Make().Load(Path("a.npz"));
        Should.Throw<InvalidDataException>(() => new Adam().Setup(model).Load(Path("a.npz"))).Message.ShouldContain("b/m  is missing");
    }

    [Test]
    public void The_state_of_another_rule_or_model_is_refused_and_changes_nothing()
    {
        var model = Model();
        Optimizer adam = new Adam().Setup(model), momentum = new MomentumSGD().Setup(model);
        Train(model, adam, 0, 2);
        Train(model, momentum, 0, 1);
        adam.Save(Path("adam.npz"));
        momentum.Save(Path("momentum.npz"));
        var before = momentum.RuleOf(model.W).State.Single().Array.Copy();
        Refused(momentum, "adam.npz", "does not fit MomentumSGD", "W/m  is left over", "b/m  is left over");
        Refused(adam, "momentum.npz", "W/m  is missing", "b/m  is missing");
        (momentum.Steps, momentum.RuleOf(model.W).Steps).ShouldBe((1, 1));
        ArrayBits.Equal(momentum.RuleOf(model.W).State.Single().Array, before).ShouldBeTrue();
        Refused(new Adam().Setup(new L.Linear(4, 2)), "adam.npz", "W/m  is float32 (2, 3) there and float32 (2, 4) here");
        Refused(new Adam().Setup(new Sequential { new L.Linear(3, 2) }), "adam.npz", "0/W/t  is missing; there is W/t");
    }

    [Test]
    public void A_number_of_updates_below_zero_is_refused()
    {
        Npz.Save(Path("a.npz"), [new("t", -1), new("W/t", 0), new("b/t", 0)]);
        Refused(new Adam().Setup(Model()), "a.npz", "t  is -1");
    }

    [Test]
    public void An_optimizer_without_a_model_has_no_state()
    {
        Should.Throw<InvalidOperationException>(() => new Adam().Save(Path("a.npz"))).Message.ShouldContain("Setup");
        new Adam().Setup(Model()).Save(Path("a.npz"));
        Should.Throw<InvalidOperationException>(() => new Adam().Load(Path("a.npz"))).Message.ShouldContain("Setup");
    }

    private static L.Linear Model()
    {
        using var seed = Config.Seed(1);
        return new L.Linear(3, 2);
    }

    private static void Train(L.Linear model, Optimizer optimizer, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            NdArray x = new[,] { { 1f, i, -i * i % 7 }, { i % 3, 2f, 0.5f } };
            optimizer.Update(() => F.MeanSquaredError(model.Forward(x), NdArray.Ones([2, 2])));
        }
    }

    private void Refused(Optimizer optimizer, string name, params string[] parts)
    {
        var message = Should.Throw<InvalidDataException>(() => optimizer.Load(Path(name))).Message;
        foreach (var part in parts) message.ShouldContain(part);
    }

    private string Path(string name) => System.IO.Path.Combine(folder, name);
}
