using Autograd.Core;
using Autograd.Tests.Checking;
using L = Autograd.Links;

namespace Autograd.Tests.Links;

// A state carried from call to call is saved with a snapshot, not with the model.
public class CarriedStateTests
{
    private static readonly Dictionary<string, (Func<Link> Make, Func<Link, Variable, Variable> Step)> Links = new()
    {
        ["LSTM"] = (() => new L.LSTM(2, 3), (link, x) => ((L.LSTM)link).Forward(x)),
        ["GRU"] = (() => new L.GRU(2, 3), (link, x) => ((L.GRU)link).Forward(x)),
        ["ElmanRNN"] = (() => new L.ElmanRNN(2, 3), (link, x) => ((L.ElmanRNN)link).Forward(x)),
    };

    private static IEnumerable<string> Names => Links.Keys;

    [TestCaseSource(nameof(Names))]
    public void A_state_continues_where_it_was(string name)
    {
        var (make, step) = Links[name];
        var (link, continued) = (make(), make());
        NdArray[] xs = [.. Enumerable.Range(0, 4).Select(_ => Draw.Normal(5, 2).To(DType.Float32))];
        Continue(link, continued);
        ArrayBits.Equal(step(continued, xs[0]).Data, step(link, xs[0]).Data).ShouldBeTrue("before the first step");
        step(link, xs[1]);
        step(continued, xs[2]);
        Continue(link, continued);
        ArrayBits.Equal(step(continued, xs[3]).Data, step(link, xs[3]).Data).ShouldBeTrue("after two steps");
        Continue(make(), continued);
        Continue(continued, link);
        ArrayBits.Equal(step(continued, xs[3]).Data, step(link, xs[3]).Data).ShouldBeTrue("after the state was forgotten");
    }

    [Test]
    public void A_state_belongs_to_snapshots_and_not_to_the_model()
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, "carried.npz");
        var (link, other) = (new L.LSTM(2, 3), new L.LSTM(2, 3));
        link.Forward(NdArray.Ones([1, 2]));
        link.Save(path);
        Npz.Load(path).Keys.ShouldAllBe(name => name.EndsWith("/W") || name.EndsWith("/b"));
        new Snapshot { { "model", link } }.Save(path);
        Npz.Load(path).Keys.ShouldContain("model/h");
        other.Load(path, under: "model").ShouldBeEmpty();
        other.h.ShouldBeNull();
        File.Delete(path);
    }

    [Test]
    public void A_restored_state_is_a_leaf_that_outlives_the_step()
    {
        var (link, continued) = (new L.LSTM(2, 3), new L.LSTM(2, 3));
        link.Forward(NdArray.Ones([1, 2]));
        using (new ArrayScope()) Continue(link, continued);
        continued.h!.Creator.ShouldBeNull();
        ArrayBits.Equal(continued.h.Data, link.h!.Data).ShouldBeTrue();
    }

    [Test]
    public void A_name_is_that_of_one_thing() =>
        Should.Throw<ArgumentException>(() => new Twice()).Message.ShouldContain("carried state already");

    private static void Continue(Link from, Link to)
    {
        var state = new SavedState();
        from.SaveState(state);
        to.LoadState(state)();
    }

    private sealed class Twice : Link
    {
        public Twice()
        {
            h = null;
            Register(new Parameter((NdArray)1f), nameof(h));
        }

        public Variable? h { get => Carried(); private set => Carry(value); }
    }
}
