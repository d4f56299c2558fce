using System.Reflection;
using System.Runtime.CompilerServices;
using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.House;
using L = Autograd.Links;

namespace Autograd.Tests.Inspection;

public class MemoryLedgerTests
{
    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<string, Func<Func<Variable>>> Networks = new()
    {
        ["MLP with ReLU"] = () => Mlp(F.ReLU),
        ["MLP with LeakyReLU"] = () => Mlp(F.LeakyReLU),
        ["MLP with a negative slope"] = () => Mlp(x => F.LeakyReLU(x, -0.2)),
        ["MLP with PReLU"] = () => Mlp(new L.PReLU().Forward),
        ["MLP with RReLU"] = () => Mlp(F.RReLU),
        ["MLP with dropout"] = () => Mlp(x => F.Dropout(F.Tanh(x))),
        ["MLP that forgets"] = () => Mlp(x => F.Forget(h => F.Tanh(F.Exp(h)), x)),
        ["normalized MLP"] = () => Mlp(new L.BatchNormalization(16).Forward),
        ["CNN"] = () => Network(new Sequential { new L.Convolution2D(1, 4, 3), F.ReLU, x => F.MaxPooling2D(x, 2), new L.Linear(3) },
            [8, 1, 8, 8]),
        ["LSTM"] = () => Recurrent(new L.LSTM(4, 6)),
        ["RNN"] = () => Recurrent(new L.ElmanRNN(4, 6)),
        ["reshapes"] = () => Network(new Sequential { x => F.Reshape(F.Exp(x), [4, 16]), new L.Linear(16, 3), F.Sigmoid }, [8, 8]),
        ["used twice"] = () => Network(new Sequential { x => x * F.Exp(x) + x * x, new L.Linear(8, 3) }, [8, 8]),
    };

    private static IEnumerable<TestCaseData> Cases =>
        Networks.Select(network => new TestCaseData(network.Value).SetArgDisplayNames(network.Key));

    [TestCaseSource(nameof(Cases))]
    public void Sum_is_what_a_walk_over_live_objects_finds(Func<Func<Variable>> make)
    {
        var loss = make();
        Config.Seed(1);
        var ledger = MemoryLedger.Of(loss);
        var found = Walk(loss());
        ledger.Bytes.ShouldBe(found.Sum(BytesOf), $"{ledger}\n{string.Join('\n', found.Select(array => array.Shape))}");
        ledger.Rows.Count.ShouldBe(found.Count);
    }

    [TestCaseSource(nameof(Cases))]
    public void Arrays_let_go_are_collected(Func<Func<Variable>> make)
    {
        var (loss, arrays) = Run(make);
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        var alive = arrays.Count(array => array.TryGetTarget(out _));
        var ledger = MemoryLedger.Of(make());
        (arrays.Count - alive).ShouldBe(ledger.LetGo);
        GC.KeepAlive(loss);
    }

    [Test]
    public void Rows_say_who_keeps_what_and_why()
    {
        Variable x = new(NdArray.Ones([4, 8]), name: "x");
        var layer = new L.Linear(8, 16);
        var ledger = MemoryLedger.Of(() => F.Sum(F.LeakyReLU(layer.Forward(x)) * 2f));
        ledger.ToString().ShouldBe("""
            bytes  array                shape    kept by                because
              128  x                    (4, 8)   Linear                 gx = gy · W, gW = gyᵀ · x
              512  /W                   (16, 8)  Linear                 gx = gy · W, gW = gyᵀ · x
              256  output of LeakyReLU  (4, 16)  LeakyReLU(slope: 0.2)  slope 0.2 ≥ 0: the output's sign is the input's
                4  loss                 ()       its variable           it is the result

            900 bytes in total, 640 of them in leaves; let go: 2 arrays, 512 bytes
            peak: 1,924 bytes, backward of Linear
            """.ReplaceLineEndings("\n"));
        x.Grad.ShouldBeNull("the pass was measured, not finished");
        layer.W.Grad.ShouldBeNull();
    }

    // Each rectifier keeps its output, which the next layer keeps anyway; keeping the input instead is an array more for each layer.
    [Test]
    public void The_sign_trick_saves_an_array_for_each_layer()
    {
        var (trick, without) = (MemoryLedger.Of(Mlp(F.LeakyReLU)), MemoryLedger.Of(Mlp(x => new KeepsItsInput().Apply(x))));
        (without.Bytes - trick.Bytes).ShouldBe(2 * 8 * 16 * sizeof(float));
        (without.Peak - trick.Peak).ShouldBeGreaterThan(0);
    }

    [Test]
    public void Forget_trades_memory_for_a_second_computation()
    {
        Func<Variable, Variable> part = x => F.Tanh(F.Exp(F.Sin(F.Exp(x))));
        Variable x = new(NdArray.Ones([100]));
        var (all, forgets) = (MemoryLedger.Of(() => F.Sum(part(x))), MemoryLedger.Of(() => F.Sum(F.Forget(part, x))));
        forgets.Bytes.ShouldBe(404);
        all.Bytes.ShouldBeGreaterThan(1200);
        forgets.Peak.ShouldBeGreaterThan(1600, "what is computed again is counted");
        forgets.PeakAt.ShouldBe("backward of Forget");
    }

    [Test]
    public void Networks_stand_side_by_side()
    {
        Variable x = new(NdArray.Ones([100]));
        MemoryLedger.Compare(("Exp", () => F.Sum(F.Exp(x))), ("Sin", () => F.Sum(F.Sin(x)))).ShouldBe("""
            network  kept  incl. leaves  let go   peak  at
            Exp       404             0       0  1,604  backward of Exp
            Sin       404           400     400  1,204  backward of Sin

            """.ReplaceLineEndings("\n"));
    }

    // The network and the names are those of samples/see.cs.
    [Test]
    public void The_table_of_the_readme_is_this()
    {
        var (one, two, three, batch) = (new L.Linear(64, 256), new L.Linear(256, 256), new L.Linear(256, 10), NdArray.Normal([128, 64]));
        Func<Variable> With(Func<Variable, Variable> f) => () => F.Sum(three.Forward(f(two.Forward(f(one.Forward(batch))))));
        Func<Variable> forgetting = () => F.Sum(three.Forward(F.Forget(h => F.LeakyReLU(two.Forward(F.LeakyReLU(one.Forward(h)))), batch)));
        Repository.Read("README.md").ShouldContain(MemoryLedger.Compare(("ReLU", With(F.ReLU)), ("LeakyReLU", With(F.LeakyReLU)),
            ("PReLU", With(new L.PReLU().Forward)), ("RReLU", With(F.RReLU)),
            ("no sign trick: slope < 0", With(h => F.LeakyReLU(h, -0.2))), ("F.Forget", forgetting)));
    }

    [Test]
    public void What_cannot_be_differentiated_is_refused()
    {
        Should.Throw<ArgumentNullException>(() => MemoryLedger.Of(null!));
        Should.Throw<ArgumentException>(() => MemoryLedger.Of(() => null!));
        Should.Throw<InvalidOperationException>(() => MemoryLedger.Of(() => NdArray.Ones([])));
        Should.Throw<InvalidOperationException>(() => MemoryLedger.Of(() => new Variable(NdArray.Ones([2])) * 2f));
        Should.Throw<ArgumentNullException>(() => MemoryLedger.Compare((null!, () => 1f)));
    }

    private static Func<Variable> Mlp(Func<Variable, Variable> activation) =>
        Network(new Sequential { new L.Linear(8, 16), activation, new L.Linear(16, 16), activation, new L.Linear(16, 3) }, [8, 8]);

    private static Func<Variable> Network(Sequential model, Shape shape)
    {
        var x = new Variable(NdArray.Uniform(shape, 0.1, 1, new Philox(1)), requiresGrad: false, name: "x");
        return () => F.Mean(model.Forward(x));
    }

    private static Func<Variable> Recurrent<TLayer>(TLayer model) where TLayer : Link, ILayer
    {
        var x = NdArray.Uniform([2, 4], 0.1, 1, new Philox(1));
        return () =>
        {
            model.ResetState();
            Variable? h = null;
            for (var t = 0; t < 5; t++) h = model.Forward(x);
            model.ResetState();
            return F.Mean(h!);
        };
    }

    /// <summary>All arrays that can be reached from a variable, each buffer once: what a collector would find.</summary>
    private static HashSet<NdArray> Walk(Variable root)
    {
        var (arrays, waiting) = (new HashSet<NdArray>(), new Stack<object>([root]));
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        while (waiting.TryPop(out var current))
        {
            if (current is string or Type or Delegate or Link or Thread || !seen.Add(current)) continue;
            if (current is NdArray { Owner: var owner }) arrays.Add(owner);
            else if (current is Array array) foreach (var item in array) Push(item);
            else
                for (var type = current.GetType(); type is not null && type != typeof(object); type = type.BaseType)
                    foreach (var field in type.GetFields(Fields))
                        Push(field.GetValue(current));
        }

        return arrays;

        void Push(object? value)
        {
            if (value?.GetType() is { IsPrimitive: false, IsEnum: false, IsPointer: false }) waiting.Push(value);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (Variable Loss, List<WeakReference<NdArray>> Arrays) Run(Func<Func<Variable>> make)
    {
        var loss = make();
        var watcher = new Watcher();
        using (Config.Hook(watcher)) return (loss(), watcher.Made);
    }

    private static long BytesOf(NdArray array) => (long)array.Size * (array.DType == DType.Float64 ? 8 : 4);

    private sealed class Watcher : FunctionHook
    {
        private readonly ConditionalWeakTable<NdArray, object> seen = [];

        public List<WeakReference<NdArray>> Made { get; } = [];

        public override void ForwardPostprocess(Function function, IReadOnlyList<NdArray> x, IReadOnlyList<NdArray> y)
        {
            foreach (var array in x) seen.TryAdd(array.Owner, this);
            foreach (var array in y)
                if (seen.TryAdd(array.Owner, this)) Made.Add(new(array.Owner));
        }
    }

    private sealed class KeepsItsInput : Function
    {
        protected override NdArray[] ForwardCpu(NdArray[] x)
        {
            RetainInputs(0);
            return [NdArray.Maximum(x[0], x[0] * 0.2f)];
        }

        protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [gy[0]! * 0.6f];
    }
}
