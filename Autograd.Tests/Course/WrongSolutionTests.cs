using Autograd.Tests.House;
using Checks;

namespace Autograd.Tests.Course;

// Typical wrong solutions: the messages distinguish them and name what to look at.
public class WrongSolutionTests
{
    private static readonly (string Name, Action Check)[] Wrong =
    [
        ("sign error", () => Check02.Sine(() => new WrongSine((x, gy) => -gy * Math.Cos(x)))),
        ("gradient of the output forgotten", () => Check02.Sine(() => new WrongSine((x, gy) => Math.Cos(x)))),
        ("one-sided difference", () => Check02.Slope((f, x, step) => (f(x + step) - f(x)) / step)),
        ("recursion", () => Check03.Loop(Recursive)),
        ("overwriting instead of adding", () => Check04.Sum((present, arriving) => arriving)),
        ("not cleared between two passes", () => Check04.TwoGradients((x, f, g) =>
        {
            x.ClearGrad();
            f(x).Backward();
            var first = x.Grad!.Value;
            g(x).Backward();
            return (first, x.Grad!.Value);
        })),
        ("lowest rank instead of highest", () => Check05.Rank((inputs => inputs.Min(x => x.Rank), x => x.Rank))),
        ("visiting twice", () => Check05.Queue(root => WrongPass.Run(root, once: false, byRank: true, takes: false))),
        ("visiting twice, right but slow", () => Check05.Queue(root => WrongPass.Run(root, once: false, byRank: false, takes: true))),
        ("visiting too early", () => Check05.Queue(root => WrongPass.Run(root, once: true, byRank: false, takes: true))),
        ("gradients between left behind", () => Check05.Queue(root => WrongPass.Run(root, once: true, byRank: true, takes: false))),
        ("input kept although the output will do", () => Check06.Sigmoid(() => new KeepsTooMuch())),
        ("y < 0 instead of the sign bit", () => Check06.Rectifier(slope => new WrongRectifier(slope, y => y < 0))),
        ("y ≤ 0 instead of the sign bit", () => Check06.Rectifier(slope => new WrongRectifier(slope, y => y <= 0))),
        ("output kept for a negative slope too", () => Check06.Rectifier(slope => new WrongRectifier(slope, double.IsNegative))),
        ("sign error in one of two gradients", () => Check07.Quotient(() => new WrongQuotient())),
        ("output that nobody used", () => Check07.Polar(() => new WrongPolar())),
        ("missing sum over a broadcast axis", () => Check08.Bias(() => new WrongBias())),
        ("factors not transposed", () => Check08.Product(() => new WrongProduct())),
        ("output as a number in a recorded rule", () => Check09.Reciprocal(() => new WrongReciprocal())),
        ("not cleared between two derivatives", () => Check09.Newton(WrongNewton)),
    ];

    [Test]
    public void Messages_of_wrong_solutions_are_these() =>
        Approved.Compare("Autograd.Tests/Course/wrong-solutions.approved.txt", string.Concat(Wrong.Select(Text)));

    [Test]
    public void Each_wrong_solution_is_told_from_all_others() =>
        Wrong.Select(wrong => Verdict.Of(wrong.Check).Text(failures: 2, "")).ShouldBeUnique();

    private static string Text((string Name, Action Check) wrong)
    {
        var verdict = Verdict.Of(wrong.Check);
        verdict.Exception.ShouldBeOfType<Failure>(wrong.Name);
        return $"{wrong.Name}\n{verdict.Text(failures: 2, "")}";
    }

    private static void Recursive(Step3.Variable y)
    {
        y.Grad ??= 1;
        if (y.Creator is not { } creator) return;
        creator.Inputs[0].Grad = creator.Differentiate([y.Grad])[0];
        Recursive(creator.Inputs[0]);
    }

    private static double WrongNewton(Func<Step9.Variable, Step9.Variable> f, double at)
    {
        Step9.Variable x = new(at);
        f(x).Backward(createGraph: true);
        var slope = x.GradVariable!;
        slope.Backward();
        return at - slope.Data.ToArray()[0] / x.Grad!.ToArray()[0];
    }
}
