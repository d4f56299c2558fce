using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using Autograd.Tests.House;

namespace Autograd.Tests.Arrays;

// The README's claim of equal bits on different machines: results are compared with stored hashes of another machine's results.
// CI runs this with narrower vectors and without vectors; AUTOGRAD_APPROVE=1 rewrites the hashes.
public partial class MachineBitsTests
{
    private static readonly DType[] Floats = [DType.Float32, DType.Float64];

    private static readonly (int M, int K, int N)[] Sizes =
        [(3, 4, 5), (1, 300, 1), (40, 301, 1), (1, 300, 40), (20, 30, 2), (20, 30, 3), (20, 30, 9), (64, 1600, 80)];

    [Test]
    public void All_but_products_and_the_C_library_give_the_same_bits_on_all_machines() =>
        Compare("everywhere", Elementwise().Concat(Functions()).Concat(Reductions()));

    [Test]
    public void Products_give_the_same_bits_on_all_machines_that_round_a_product_and_its_sum_alike() =>
        Compare(double.MultiplyAddEstimate(1e9 + 1, 1e9 + 1, -1e18 - 2e9) == 1 ? "fused" : "unfused", Products()); // the square ends in 1

    [Test]
    public void The_functions_of_the_C_library_are_those_the_README_names() => FromCLibrary().ShouldBeSubsetOf(
        [.. NamesOf(typeof(NdArray)), .. NamesOf(typeof(F)), "Adam"]);

    // Its other functions, and fused products, differ between machines or between positions in an array.
    [Test]
    public void The_runtime_is_asked_only_for_what_IEEE_754_defines_to_the_bit() =>
        Repository.Sources([.. Repository.Libraries])
            .SelectMany(file => Undefined().Matches(file.Code).Select(match => $"{file.Path}: {match.Value}"))
            .Where(use => !use.Contains("/Kernels/Vectors/Lanes", StringComparison.Ordinal)).ShouldBeEmpty();

    private static void Compare(string group, IEnumerable<(string Name, NdArray Array)> results) =>
        Approved.Compare(
            $"Autograd.Tests/Arrays/Kernels/Bits.{group}.approved.txt",
            string.Concat(results.Select(result => $"{result.Name} {Hash(result.Array)}\n")));

    private static IEnumerable<(string, NdArray)> Elementwise() =>
        from type in Floats
        from method in typeof(NdArray).GetMethods(BindingFlags.Instance | BindingFlags.Public)
        where method.ReturnType == typeof(NdArray) && method.GetParameters().Length == 0 && !FromCLibrary().Contains(method.Name)
        select ($"x.{method.Name} {type}", (NdArray)method.Invoke(Numbers(type, -3, 3, 1000), [])!);

    /// <summary>All functions of one variable, and their gradients.</summary>
    private static IEnumerable<(string, NdArray)> Functions()
    {
        foreach (var type in Floats)
            foreach (var (name, f) in FunctionsOfOne.All().Where(function => !FromCLibrary().Contains(function.Name)))
            {
                var x = new Variable(Numbers(type, 0.1, 0.9, 6, 8));
                using var seed = Config.Seed(1);
                var y = f(x);
                yield return ($"F.{name} {type}", y.Data);
                if (y.Creator is null) continue;
                y.Backward(Numbers(type, -1, 1, [.. y.Shape]));
                yield return ($"F.{name} {type} gradient", x.Grad!);
            }
    }

    private static IEnumerable<(string, NdArray)> Reductions()
    {
        foreach (var type in Floats)
        {
            NdArray Parameters(int count) => Numbers(type, 0, 1, count);
            NdArray x = Numbers(type, -1, 1, 300, 70), scores = Numbers(type, -4, 4, 50, 33), image = Numbers(type, -1, 1, 2, 3, 20, 22);
            int[] labels = [.. Enumerable.Range(0, 50).Select(i => i * 7 % 33)];
            yield return ($"Sum {type}", x.Sum());
            yield return ($"Sum of columns {type}", x.Sum(0));
            yield return ($"Sum of rows {type}", x.Sum(1));
            yield return ($"Softmax of short rows {type}", F.Softmax(Numbers(type, -4, 4, 50, 5)).Data);
            yield return ($"LogSoftmax of columns {type}", F.LogSoftmax(scores, axis: 0).Data);
            yield return ($"MaxPooling2D {type}", F.MaxPooling2D(image, 3, 2).Data);
            yield return ($"AveragePooling2D {type}", F.AveragePooling2D(image, 3, 2).Data);
            yield return ($"SoftmaxCrossEntropy {type}", Gradient(x => F.SoftmaxCrossEntropy(x, labels), scores));
            yield return ($"BatchNormalization {type}", Gradient(x => F.BatchNormalization(x, Parameters(3), Parameters(3)), image));
            yield return ($"LayerNormalization {type}", Gradient(x => F.LayerNormalization(x, Parameters(33), Parameters(33)), scores));
            yield return ($"LSTM {type}", Gradient(x => F.LSTM(Numbers(type, -1, 1, 9, 13), x).H, Numbers(type, -2, 2, 9, 52)));
            yield return ($"Running mean {type}", RunningMean(Numbers(type, -1, 1, 33), Numbers(type, 0, 2, 33)));
            yield return ($"Uniform numbers {type}", NdArray.Uniform([1000], -0.3, 0.7, new Philox(3), type));
            yield return ($"Normal numbers {type}", NdArray.Normal([1001], -0.3, 0.7, new Philox(3), type));
        }
    }

    private static IEnumerable<(string, NdArray)> Products()
    {
        foreach (var type in Floats)
        {
            NdArray Matrix(int rows, int columns) => Numbers(type, -1, 1, rows, columns);
            foreach (var (m, k, n) in Sizes)
            {
                yield return ($"MatMul {m} {k} {n} {type}", NdArray.MatMul(Matrix(m, k), Matrix(k, n)));
                yield return ($"MatMul {m} {k} {n} {type} transposed", NdArray.MatMul(Matrix(k, m), Matrix(n, k), true, true));
            }

            foreach (var (filters, stride) in new[] { (6, 1), (20, 2) })
            {
                NdArray images = Numbers(type, -1, 1, 2, 3, 20, 22), weights = Numbers(type, -1, 1, filters, 3, 3, 3);
                var name = $"Convolution2D {filters} {stride} {type}";
                yield return (name, F.Convolution2D(images, weights, stride: stride).Data);
                yield return ($"{name} weights", Gradient(w => F.Convolution2D(images, w, stride: stride), weights));
                yield return ($"{name} images", Gradient(x => F.Convolution2D(x, weights, stride: stride), images));
            }
        }
    }

    private static NdArray RunningMean(NdArray mean, NdArray x)
    {
        UpdateOperation.MovingAverage(mean, x, 0.1);
        return mean;
    }

    private static NdArray Gradient(Func<Variable, Variable> f, NdArray at)
    {
        var x = new Variable(at);
        var y = f(x);
        y.Backward(Numbers(at.DType, -1, 1, [.. y.Shape]));
        return x.Grad!;
    }

    /// <summary>The same on all machines: Philox computes with integers.</summary>
    private static NdArray Numbers(DType type, double low, double high, params int[] lengths)
    {
        var random = new Philox(lengths.Sum());
        var shape = Shape.Create(lengths);
        var numbers = Enumerable.Range(0, shape.Size).Select(_ => low + (high - low) * random.NextDouble());
        return NdArray.From(numbers.ToArray(), shape).To(type);
    }

    /// <summary>One NaN is as good as another: their signs differ between processors.</summary>
    private static string Hash(NdArray array)
    {
        var numbers = array.To(DType.Float64).ToArray<double>();
        foreach (ref var number in numbers.AsSpan())
            if (double.IsNaN(number)) number = double.NaN;
        return Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(numbers.AsSpan())))[..12];
    }

    /// <summary>
    /// The names in the last row of the README's table, except those for which only some numbers come from the C library.
    /// </summary>
    private static string[] FromCLibrary()
    {
        var row = Repository.Read("Autograd.Core/README.md").Split('\n')
            .Single(line => line.Contains("C library", StringComparison.Ordinal));
        return [.. Name().Matches(row).Select(match => match.Groups[1].Value).Except(["Sin", "Cos", "Tan", "Pow"])];
    }

    private static IEnumerable<string> NamesOf(Type type) => type.GetMethods().Select(method => method.Name);

    [GeneratedRegex(@"TensorPrimitives\.(?!(Add|Subtract|Multiply|MultiplyAdd|Divide|Max|MaxMagnitude|Min|Sum|Convert\w+)\b)\w+"
        + @"|MultiplyAddEstimate|FusedMultiplyAdd|Reciprocal\w*Estimate|\.Lerp\(")]
    private static partial Regex Undefined();

    [GeneratedRegex("`(\\w+)`")]
    private static partial Regex Name();
}
