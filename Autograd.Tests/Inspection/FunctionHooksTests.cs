using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.Inspection;

public class FunctionHooksTests
{
    [Test]
    public void TapeRecorder_writes_down_what_ran_with_shapes()
    {
        var tape = new TapeRecorder();
        using (Config.Hook(tape)) Step();
        tape.ToString().ShouldBe("""
            forward  MatMul (2, 3) (3, 4) → (2, 4)
            forward  Tanh (2, 4) → (2, 4)
            forward  Sum (2, 4) → ()
            backward Sum () → (2, 4)
            backward Tanh (2, 4) → (2, 4)
            backward MatMul (2, 4) → – (3, 4)
            """.ReplaceLineEndings("\n"));
        tape.Tape[1].Function.Name.ShouldBe("Tanh");
    }

    [Test]
    public void PrintHook_writes_the_same_lines_as_they_happen()
    {
        var (tape, writer) = (new TapeRecorder(), new StringWriter { NewLine = "\n" });
        using (Config.Hook(tape))
        using (Config.Hook(new PrintHook(writer))) Step();
        writer.ToString().ShouldBe(tape + "\n");
    }

    [Test]
    public void TimerHook_counts_calls_and_adds_times()
    {
        var timer = new TimerHook();
        using (Config.Hook(timer))
        {
            Step();
            Step();
        }

        timer.ByFunction.Keys.ShouldBe(["MatMul", "Tanh", "Sum"]);
        timer.ByFunction["Tanh"].Calls.ShouldBe(2);
        timer.ByFunction["Tanh"].Forward.ShouldBeGreaterThan(TimeSpan.Zero);
        timer.ByFunction["Tanh"].Backward.ShouldBeGreaterThan(TimeSpan.Zero);
        timer.ToString().Split('\n').Length.ShouldBe(5);
    }

    [Test]
    public void TimerHook_charges_slow_functions_most()
    {
        var timer = new TimerHook();
        using (Config.Hook(timer)) F.Tanh(new Slow().Apply(new Variable(1f))).Backward();
        timer.ByFunction["Slow"].Forward.TotalMilliseconds.ShouldBeGreaterThanOrEqualTo(19);
        timer.ByFunction["Slow"].Backward.TotalMilliseconds.ShouldBeGreaterThanOrEqualTo(19);
        timer.ToString().Split('\n')[1].ShouldStartWith("Slow");
    }

    private static void Step()
    {
        Variable w = new(NdArray.Ones([3, 4]));
        F.Sum(F.Tanh(F.MatMul(NdArray.Ones([2, 3]), w))).Backward();
    }

    private sealed class Slow : Function
    {
        protected override NdArray[] ForwardCpu(NdArray[] x)
        {
            Thread.Sleep(20);
            return [x[0] * 1];
        }

        protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy)
        {
            Thread.Sleep(20);
            return [gy[0]];
        }
    }
}
