using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.Links;

public class RecurrentInSequentialTests
{
    private static readonly NdArray X = NdArray.From(new float[,] { { 1, 2, 3 }, { 3, -4, 1 } });

    [Test]
    public void Links_with_a_state_are_steps_of_a_Sequential()
    {
        var (lstm, gru, rnn) = (new L.LSTM(4), new L.GRU(4, 5), new L.ElmanRNN(5, 2));
        var model = new Sequential { new L.Linear(3, 4), lstm, gru, F.LeakyReLU, rnn };
        var first = model.Forward(X).Data.Copy();
        var second = model.Forward(X).Data.Copy();
        second.ToArray<float>().ShouldNotBe(first.ToArray<float>());
        lstm.h.ShouldNotBeNull();
        model.ResetState();
        (lstm.h, lstm.c, gru.h, rnn.h).ShouldBe((null, null, null, null));
        model.Forward(X).Data.ToArray<float>().ShouldBe(first.ToArray<float>());
        model.NamedParameters().Count().ShouldBeGreaterThan(8);
    }
}
