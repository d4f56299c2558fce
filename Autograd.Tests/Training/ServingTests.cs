using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.Training;

// One model that serves many threads at once, as in samples/serve-web.cs.
public class ServingTests
{
    private const int Threads = 16;

    private static readonly NdArray[] Inputs =
        [.. Enumerable.Range(0, 64).Select(i => NdArray.From([.. Enumerable.Range(0, 12).Select(j => (float)Math.Sin(i * j))], [1, 12]))];

    [TestCase(10_000), TestCase(1_000_000, Category = "Exhaustive", Explicit = true, Reason = "half a minute")]
    public void Sixteen_threads_predict_what_one_predicts_before_and_after_the_first_call(int predictions)
    {
        using var seed = Config.Seed(4);
        var model = new Sequential
        {
            new L.Linear(32), new L.BatchNormalization(), x => F.Dropout(x), new L.PReLU([32]), new L.LayerNormalization(),
            new L.Linear(10), // the first call decides the sizes
        };
        var answers = new string?[Inputs.Length];
        var wrong = 0;
        ThreadPool.GetMinThreads(out var workers, out var ports);
        try
        {
            ThreadPool.SetMinThreads(Math.Max(workers, Threads), ports);
            Parallel.For(0, predictions, new ParallelOptions { MaxDegreeOfParallelism = Threads }, i =>
            {
                var answer = Predict(model, Inputs[i % Inputs.Length]);
                var first = Interlocked.CompareExchange(ref answers[i % Inputs.Length], answer, null);
                if (first is not null && first != answer) Interlocked.Increment(ref wrong);
            });
        }
        finally
        {
            ThreadPool.SetMinThreads(workers, ports);
        }

        wrong.ShouldBe(0);
        answers.ShouldBe(Inputs.Select(x => Predict(model, x)));
        answers.Distinct().Count().ShouldBe(Inputs.Length);
    }

    private static string Predict(Sequential model, NdArray x)
    {
        using var inference = Config.Inference();
        using var step = new ArrayScope();
        return string.Concat(model.Forward(x).Data.ToArray<float>().Select(value => BitConverter.SingleToUInt32Bits(value).ToString("x8")));
    }
}
