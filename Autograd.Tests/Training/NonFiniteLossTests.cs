using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.Training;

public class NonFiniteLossTests
{
    private static readonly TupleDataset Data = new(NdArray.Arange(20).Reshape(10, 2), NdArray.Zeros([10], DType.Int32));

    [Test]
    public void The_first_function_and_its_input_are_named_and_no_parameter_has_changed()
    {
        using var seed = Config.Seed(3);
        var (trainer, model) = Make((model, x) => F.Sum(F.Log(F.Dropout(F.ReLU(model.Forward(x)), 0.5))));
        var before = model.W.Data.ToArray<float>();
        var message = Should.Throw<InvalidOperationException>(() => trainer.Train()).Message;
        message.ShouldContain("the loss of iteration 1 is −∞");
        message.ShouldContain("Log: forward made −∞");
        message.ShouldContain("applied at NonFiniteLossTests.cs:");
        message.ShouldContain("float32 (4, 3), 0 to ");
        model.W.Data.ToArray<float>().ShouldBe(before);
        trainer.End.ShouldBe(TrainingEnd.Failed);
    }

    [Test]
    public void The_noise_of_the_step_is_drawn_again()
    {
        using var seed = Config.Seed(3);
        var (drawn, calls) = (new List<double>(), 0);
        var (trainer, _) = Make((model, x) =>
        {
            drawn.Add(Config.Random.Noise.NextDouble());
            return F.Sum(model.Forward(x)) / (++calls >= 3 ? 0f : 1f);
        });
        Should.Throw<InvalidOperationException>(() => trainer.Train()).Message.ShouldContain("loss of iteration 3");
        drawn.Count.ShouldBe(4);
        drawn[3].ShouldBe(drawn[2]);
        drawn.Distinct().Count().ShouldBe(3);
    }

    [Test]
    public void A_loss_that_is_finite_the_second_time_is_said_to_be()
    {
        var calls = 0;
        var (trainer, _) = Make((model, x) => F.Sum(model.Forward(x)) * (++calls == 1 ? float.NaN : 1f));
        var message = Should.Throw<InvalidOperationException>(() => trainer.Train()).Message;
        message.ShouldContain("the loss of iteration 1 is NaN");
        message.ShouldContain("computed again, with the same noise, it was finite");
    }

    [Test]
    public void A_parameter_that_is_no_number_is_named_as_the_input()
    {
        var (trainer, model) = Make((model, x) => F.Mean(model.Forward(x)));
        trainer.Extend(Trigger.Iterations(2), _ => model.W.Data.Fill(double.NaN));
        var message = Should.Throw<InvalidOperationException>(() => trainer.Train()).Message;
        message.ShouldContain("the loss of iteration 3 is NaN");
        message.ShouldContain("Linear: forward made NaN");
        message.ShouldContain("W = /W: float32 (3, 2), not finite");
    }

    // Case I11: a weight becomes NaN at iteration 5.
    [Test]
    public void FailOnNonNumber_stops_at_the_iteration_and_names_the_parameter()
    {
        var (trainer, model) = Make((model, x) => F.Mean(model.Forward(x)));
        trainer.Extend(new FailOnNonNumber()).Extend(new Spoil(model));
        Should.Throw<InvalidOperationException>(() => trainer.Train()).Message.ShouldContain("/W is not finite after iteration 5");
        (trainer.Iteration, trainer.End).ShouldBe((5, TrainingEnd.Failed));
    }

    private static (Trainer Trainer, L.Linear Model) Make(Func<L.Linear, NdArray, Variable> loss)
    {
        var model = new L.Linear(2, 3);
        var iterator = new SerialIterator(Data, batchSize: 4, shuffle: false);
        return (new Trainer(iterator, new SGD(0.001).Setup(model), (x, t) => loss(model, x), epochs: 10), model);
    }

    private sealed class Spoil(L.Linear model) : IExtension
    {
        public Trigger Trigger => Trigger.When(trainer => trainer.Iteration == 5);

        public int Priority => 2000;

        public void Run(Trainer trainer) => model.W.Data.Fill(double.NaN);
    }
}
