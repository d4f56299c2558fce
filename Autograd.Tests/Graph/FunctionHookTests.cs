using Autograd.Core;

namespace Autograd.Tests.Graph;

public class FunctionHookTests
{
    [Test]
    public void A_hook_sees_forward_and_backward_of_each_function()
    {
        var hook = new Recording();
        Variable x = new(3f);
        using (Config.Hook(hook))
        {
            (x * x + 1).Backward();
        }

        (x * x).Backward();
        hook.Seen.ShouldBe([
            "> Multiply 3 3", "Multiply 9", "> AddNumber 9", "AddNumber 10",
            "back > AddNumber 1", "back AddNumber 1", "back > Multiply 1", "back Multiply 3 3"]);
    }

    [Test]
    public void Hooks_run_in_order_and_leave_with_their_scope()
    {
        var (a, b) = (new Recording(), new Recording());
        using (Config.Hook(a))
        {
            using (Config.Hook(b)) _ = new Variable(1f) * 2;
            _ = new Variable(1f) * 2;
        }

        (a.Seen.Count, b.Seen.Count).ShouldBe((4, 2));
    }

    private sealed class Recording : FunctionHook
    {
        public List<string> Seen { get; } = [];

        public override void ForwardPreprocess(Function function, IReadOnlyList<NdArray> x) =>
            Seen.Add($"> {function.Name} {string.Join(" ", x.Select(a => a.ToScalar()))}"
                + $"{(function.Outputs.Any() ? " has outputs before it ran" : "")}");

        public override void ForwardPostprocess(Function function, IReadOnlyList<NdArray> x, IReadOnlyList<NdArray> y) =>
            Seen.Add($"{function.Name} {y[0].ToScalar()}");

        public override void BackwardPreprocess(Function function, IReadOnlyList<NdArray?> gy) =>
            Seen.Add($"back > {function.Name} {gy[0]!.ToScalar()}");

        public override void BackwardPostprocess(Function function, IReadOnlyList<NdArray?> gy, IReadOnlyList<NdArray?> gx) =>
            Seen.Add($"back {function.Name} {string.Join(" ", gx.Select(a => a!.ToScalar()))}");
    }
}
