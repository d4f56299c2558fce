using System.Reflection;
using Autograd.Core;
using MathNet.Numerics.Providers.LinearAlgebra;

namespace Autograd.Tests.Arrays;

// A stand-in for a native provider counts the requests and lets the managed provider compute them.
public class NativeProductTests
{
    [TestCase(false, false), TestCase(false, true), TestCase(true, false), TestCase(true, true)]
    public void An_installed_provider_computes_large_products_and_says_so(bool transposeA, bool transposeB)
    {
        const int M = 380, N = 450, K = 420;
        var (a, b) = (Numbers(transposeA ? [K, M] : [M, K]), Numbers(transposeB ? [N, K] : [K, N]));
        var managed = NdArray.MatMul(a, b, transposeA, transposeB).ToArray<double>();
        NdArray.MatMulProvider.ShouldStartWith("managed, ");
        var before = LinearAlgebraControl.Provider;
        var provider = DispatchProxy.Create<ILinearAlgebraProvider, StandIn>();
        LinearAlgebraControl.Provider = provider;
        try
        {
            NdArray.MatMulProvider.ShouldContain("stand-in");
            NdArray.MatMul(a, b, transposeA, transposeB).ToArray<double>().ShouldBe(managed, 1e-10);
            ((StandIn)provider).Products.ShouldBe(1);
            NdArray.MatMul(NdArray.Ones([2, 2]), NdArray.Ones([2, 2]));
            ((StandIn)provider).Products.ShouldBe(1, "small products are not worth the way");
        }
        finally
        {
            LinearAlgebraControl.Provider = before;
        }
    }

    private static NdArray Numbers(Shape shape)
    {
        var random = new Philox(shape[0]);
        return NdArray.From<double>(Enumerable.Range(0, shape.Size).Select(_ => random.NextDouble() - 0.5).ToArray(), shape);
    }

    /// <summary>Public and not sealed, as a proxy class must be.</summary>
    public class StandIn : DispatchProxy
    {
        private readonly ILinearAlgebraProvider managed = LinearAlgebraControl.Provider;

        public int Products { get; private set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            ArgumentNullException.ThrowIfNull(targetMethod);
            if (targetMethod.Name == "MatrixMultiplyWithUpdate") Products++;
            return targetMethod.Invoke(managed, args);
        }

        public override string ToString() => "stand-in";
    }
}
