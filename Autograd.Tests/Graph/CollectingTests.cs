using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Functions;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Commands;
using L = Autograd.Links;

namespace Autograd.Tests.Graph;

// Nothing depends on the garbage collector: runs the tests of the engine with a collection before and after every function.
public class CollectingTests
{
    [Collecting]
    public class Backward : BackwardTests;

    [Collecting]
    public class BackwardSteps : BackwardStepsTests;

    [Collecting]
    public class Functions : FunctionTests;

    [Collecting]
    public class Gradients : GradientTests;

    [Collecting]
    public class Retention : RetentionTests;

    [Collecting]
    public class Unchaining : UnchainTests;

    [Collecting]
    public class Forgetting : ForgetTests;

    [Test]
    public void Training_gives_equal_bits_with_collections()
    {
        var undisturbed = Train();
        using var _ = Config.Hook(new Collector());
        Train().ShouldBe(undisturbed);
    }

    private static byte[] Train()
    {
        using var _ = Config.Seed(5);
        var model = new L.Linear(4, 3);
        var optimizer = new Adam(0.1).Setup(model);
        var x = NdArray.Linspace(-1, 1, 20, DType.Float32).Reshape(5, 4);
        for (var i = 0; i < 10; i++)
            optimizer.Update(() => F.SoftmaxCrossEntropy(F.Dropout(F.LeakyReLU(model.Forward(x))), new[] { 0, 1, 2, 1, 0 }));
        return [.. model.W.Data.ToArray<float>().SelectMany(BitConverter.GetBytes)];
    }

    [AttributeUsage(AttributeTargets.Class)]
    private sealed class CollectingAttribute : NUnitAttribute, IWrapTestMethod
    {
        public TestCommand Wrap(TestCommand command) => new Command(command);

        private sealed class Command(TestCommand inner) : DelegatingTestCommand(inner)
        {
            public override TestResult Execute(TestExecutionContext context)
            {
                using var _ = Config.Hook(new Collector());
                return innerCommand.Execute(context);
            }
        }
    }

    /// <summary>Forces a collection before and after each of the first few hundred functions: long chains would take hours.</summary>
    private sealed class Collector : FunctionHook
    {
        private int left = 500;

        public override void ForwardPreprocess(Function function, IReadOnlyList<NdArray> x) => Collect();

        public override void ForwardPostprocess(Function function, IReadOnlyList<NdArray> x, IReadOnlyList<NdArray> y) => Collect();

        public override void BackwardPreprocess(Function function, IReadOnlyList<NdArray?> gy) => Collect();

        public override void BackwardPostprocess(Function function, IReadOnlyList<NdArray?> gy, IReadOnlyList<NdArray?> gx) => Collect();

        private void Collect()
        {
            if (left-- <= 0) return;
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
