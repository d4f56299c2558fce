using Autograd.Core;

namespace Autograd.Tests.Optimizers;

// Every rule as documented, in plain numbers, for one parameter over some steps. State is named as in the rule.
public class OptimizerFormulaTests
{
    private static readonly Dictionary<string, (Optimizer Rule, Func<Numbers, double, double> Step)> Rules = new()
    {
        ["SGD"] = (new SGD(0.1), (_, g) => -0.1 * g),
        ["MomentumSGD"] = (new MomentumSGD(0.1, 0.8), (s, g) => s["v"] = 0.8 * s["v"] - 0.1 * g),
        ["CorrectedMomentumSGD"] = (new CorrectedMomentumSGD(0.1, 0.8), (s, g) => 0.1 * (s["v"] = 0.8 * s["v"] - g)),
        ["NesterovAG"] = (new NesterovAG(0.1, 0.8), (s, g) => 0.8 * (s["v"] = 0.8 * s["v"] - 0.1 * g) - 0.1 * g),
        ["AdaGrad"] = (new AdaGrad(0.1, 0.01), (s, g) => -0.1 * g / (Math.Sqrt(s["h"] += g * g) + 0.01)),
        ["AdaDelta"] = (new AdaDelta(0.9, 0.01), AdaDelta),
        ["RMSprop"] = (new RMSprop(0.1, 0.9, 0.01), (s, g) => -0.1 * g / (Math.Sqrt(Mean(s, "ms", g * g, 0.1)) + 0.01)),
        ["RMSprop with ε inside"] = (new RMSprop(0.1, 0.9, 0.01, true), (s, g) => -0.1 * g / Math.Sqrt(Mean(s, "ms", g * g, 0.1) + 0.01)),
        ["RMSpropGraves"] = (new RMSpropGraves(0.1, 0.9, 0.8, 0.01), Graves),
        ["SMORMS3"] = (new SMORMS3(0.1, 0.01), Smorms),
        ["MSVAG"] = (new MSVAG(0.1, 0.9, 0.7, 0.05), MSVAG),
        ["Adam"] = (new Adam(0.1, 0.8, 0.95, 0.01), (s, g) => -AdamRate(s.Count) * Mean(s, "m", g, 0.2) / (Root(s, g) + 0.01)),
        ["AdamW"] = (new AdamW(0.1, 0.8, 0.95, 0.01, 0.7, 0.05),
            (s, g) => -0.7 * (AdamRate(s.Count) * Mean(s, "m", g, 0.2) / (Root(s, g) + 0.01) + 0.05 * s.Parameter)),
        ["Adam with amsgrad and decay"] = (new Adam(0.1, 0.8, 0.95, 0.01, 0.7, 0.05, amsgrad: true),
            (s, g) => -0.7 * (AdamRate(s.Count) * Mean(s, "m", g, 0.2) / (LargestRoot(s, g) + 0.01) + 0.05 * s.Parameter)),
        ["Adam with bounds and decay"] = (new Adam(0.1, 0.8, 0.95, 0.01, 0.7, 0.05, adabound: true, finalLr: 0.2, gamma: 0.3),
            (s, g) => -0.7 * (Mean(s, "m", g, 0.2) * Bounded(s.Count, AdamRate(s.Count) / (Root(s, g) + 0.01)) + 0.05 * s.Parameter)),
        ["AMSGrad"] = (new AMSGrad(0.1, 0.8, 0.95, 0.01), (s, g) => -AdamRate(s.Count) * Mean(s, "m", g, 0.2) / (LargestRoot(s, g) + 0.01)),
        ["AdaBound"] = (new AdaBound(0.1, 0.8, 0.95, 0.2, 0.3, 0.01),
            (s, g) => -Mean(s, "m", g, 0.2) * Bounded(s.Count, AdamRate(s.Count) / (Root(s, g) + 0.01))),
        ["AMSBound"] = (new AMSBound(0.1, 0.8, 0.95, 0.2, 0.3, 0.01),
            (s, g) => -Mean(s, "m", g, 0.2) * Bounded(s.Count, AdamRate(s.Count) / (LargestRoot(s, g) + 0.01))),
    };

    private static IEnumerable<string> Names => Rules.Keys;

    [Test]
    public void Every_optimizer_is_in_the_table() =>
        typeof(Optimizer).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Optimizer))).Select(type => type.Name)
            .ShouldBeSubsetOf(Names);

    [TestCaseSource(nameof(Names))]
    public void Rule_follows_its_formula(string name)
    {
        var (rule, step) = Rules[name];
        var (model, numbers) = (new Single(new Parameter((NdArray)1.0)), new Numbers());
        rule.Setup(model);
        for (numbers.Count = 1; numbers.Count <= 30; numbers.Count++)
        {
            var g = Math.Sin(1.7 * numbers.Count) * (numbers.Count % 7 == 3 ? 40 : 1);
            model.W.Grad = g;
            rule.Update();
            numbers.Parameter += step(numbers, g);
            model.W.Data.ToScalar().ShouldBe(numbers.Parameter, 1e-12 * Math.Max(1, Math.Abs(numbers.Parameter)), $"step {numbers.Count}");
        }

        foreach (var (state, array) in rule.RuleOf(model.W).State) array.ToScalar()
            .ShouldBe(numbers[state], 1e-12 * Math.Max(1, Math.Abs(numbers[state])), state);
    }

    [TestCase(1e-6), TestCase(1e6)] // a rate far above both bounds, and far below
    public void AdaBound_keeps_to_bounds_that_narrow_and_move_with_Alpha(double g)
    {
        var model = new Single(new Parameter((NdArray)0.0));
        var rule = new AdaBound(0.1, beta1: 0, finalLr: 0.2, gamma: 0.3);
        rule.Setup(model);
        for (var t = 1; t <= 4; t++)
        {
            rule.LearningRate = t < 3 ? 0.1 : 0.05;
            model.W.Data.Fill(0);
            model.W.Grad = g;
            rule.Update();
            var bound = 2 * rule.LearningRate * (g < 1 ? 1 + 1 / (0.3 * t) : 1 - 1 / (0.3 * t + 1));
            (model.W.Data.ToScalar() / -g).ShouldBe(bound, 1e-12, $"step {t}");
        }
    }

    private static double AdaDelta(Numbers s, double g)
    {
        Mean(s, "msg", g * g, 0.1);
        var d = g * Math.Sqrt(s["msdx"] + 0.01) / Math.Sqrt(s["msg"] + 0.01);
        Mean(s, "msdx", d * d, 0.1);
        return -d;
    }

    private static double Graves(Numbers s, double g)
    {
        var variance = Mean(s, "n", g * g, 0.1) - Math.Pow(Mean(s, "g", g, 0.1), 2);
        return s["delta"] = 0.8 * s["delta"] - 0.1 * g / Math.Sqrt(variance + 0.01);
    }

    private static double Smorms(Numbers s, double g)
    {
        var r = 1 / (s["mem"] + 2);
        var x = Math.Pow(Mean(s, "g", g, r), 2) / (Mean(s, "g2", g * g, r) + 0.01);
        s["mem"] = (s["mem"] + 1) * (1 - x);
        return -g * Math.Min(0.1, x) / (Math.Sqrt(s["g2"]) + 0.01);
    }

    private static double MSVAG(Numbers s, double g)
    {
        var power = Math.Pow(0.9, s.Count);
        var (m, v) = (Mean(s, "m", g, 0.1) / (1 - power), Mean(s, "v", g * g, 0.1) / (1 - power));
        var rho = Math.Min(0.9999, 0.1 * (1 + power) / (1.9 * (1 - power)));
        var f = m * m / (m * m + rho * (v - m * m) / (1 - rho));
        return -0.7 * (0.1 * Math.Clamp(f, 0, 1) * m + 0.05 * s.Parameter);
    }

    private static double AdamRate(int t) => 0.1 * Math.Sqrt(1 - Math.Pow(0.95, t)) / (1 - Math.Pow(0.8, t));

    private static double Root(Numbers s, double g) => Math.Sqrt(Mean(s, "v", g * g, 0.05));

    private static double LargestRoot(Numbers s, double g) => Math.Sqrt(s["vhat"] = Math.Max(s["vhat"], Mean(s, "v", g * g, 0.05)));

    private static double Bounded(int t, double rate) => Math.Clamp(rate, 0.2 * (1 - 1 / (0.3 * t + 1)), 0.2 * (1 + 1 / (0.3 * t)));

    private static double Mean(Numbers s, string name, double x, double share) => s[name] = (1 - share) * s[name] + share * x;

    /// <summary>The parameter, its state, zeros at first, and the number of the step, from 1.</summary>
    private sealed class Numbers
    {
        private readonly Dictionary<string, double> state = [];

        public double Parameter { get; set; } = 1;

        public int Count { get; set; }

        public double this[string name]
        {
            get => state.GetValueOrDefault(name);
            set => state[name] = value;
        }
    }
}
