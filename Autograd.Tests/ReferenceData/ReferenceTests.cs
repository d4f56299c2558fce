using System.Text;
using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.ReferenceData;

// Checks every case of every file: outputs, gradients on arrays, recorded gradients, and gradients of gradients.
// AUTOGRAD_REFERENCE_DATA names another folder of files in the same format.
public class ReferenceTests
{
    [TestCaseSource(nameof(Files))]
    public void Library_agrees_with(string file)
    {
        var failures = new StringBuilder();
        foreach (var reference in ReferenceCase.Read(file))
        {
            try
            {
                Check(reference);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                failures.AppendLine($"{reference.Name}: {exception.GetType().Name}: {exception.Message}");
            }
        }

        failures.ToString().ShouldBeEmpty();
    }

    private static IEnumerable<TestCaseData> Files()
    {
        var own = Path.Combine(TestContext.CurrentContext.TestDirectory, "ReferenceData", "data");
        var folders = new[] { own, Environment.GetEnvironmentVariable("AUTOGRAD_REFERENCE_DATA") };
        return folders.Where(folder => !string.IsNullOrEmpty(folder))
            .SelectMany(folder => Directory.GetFiles(folder!, "*.json").Order(StringComparer.Ordinal))
            .Select(file => new TestCaseData(file).SetArgDisplayNames(Path.GetFileNameWithoutExtension(file)));
    }

    private static void Check(ReferenceCase reference)
    {
        var (first, second) = reference.DType == DType.Float32 ? (1e-5, 1e-5) : (1e-9, 1e-8);
        var (inputs, y) = Run(reference);
        if (inputs.Unread.ToArray() is { Length: > 0 } unread) throw new InvalidDataException($"nobody read {string.Join(", ", unread)}");
        y.Length.ShouldBe(reference.Outputs.Length, "number of outputs");
        for (var i = 0; i < y.Length; i++) Close(reference.Outputs[i].Name, y[i].Data, reference.Outputs[i].Array, first);
        if (reference.GradInputs.Length == 0) return;

        var roots = reference.GradOutputs.Select(seed => Array.FindIndex(reference.Outputs, output => output.Name == seed.Name)).ToArray();
        roots = [.. roots.Where(root => y[root].RequiresGrad)]; // signs and places are constants: their gradients are zeros
        if (roots.Length > 0)
            Variable.BackwardAll([.. roots.Select(root => y[root])],
                [.. roots.Select(root => reference.GradOutputs.First(seed => seed.Name == reference.Outputs[root].Name).Array.Copy())]);
        foreach (var (name, expected) in reference.GradInputs) Close($"gradient of {name}", GradientOf(inputs.Leaf(name)), expected, first);
        if (roots.Length == reference.GradOutputs.Length) CheckRecorded(reference, roots, first, second);
    }

    private static void CheckRecorded(ReferenceCase reference, int[] roots, double first, double second)
    {
        var (inputs, y) = Run(reference);
        var seeds = Array.ConvertAll(reference.GradOutputs, seed => new Variable(seed.Array.Copy()));
        roots.Select((root, i) => (y[root] * seeds[i]).SumTo([])).Aggregate((a, b) => a + b).Backward(createGraph: true);
        foreach (var (name, expected) in reference.GradInputs)
            Close($"recorded gradient of {name}", GradientOf(inputs.Leaf(name)), expected, first);
        if (reference.GradGradInputs.Length == 0) return;

        var sums = reference.GradGradOutputs.Where(factor => inputs.Leaf(factor.Name).GradVariable is { RequiresGrad: true })
            .Select(factor => (inputs.Leaf(factor.Name).GradVariable! * (Variable)factor.Array).SumTo([])).ToArray();
        foreach (var variable in reference.GradInputs.Select(input => inputs.Leaf(input.Name)).Concat(seeds)) variable.ClearGrad();
        if (sums.Length > 0) sums.Aggregate((a, b) => a + b).Backward();
        foreach (var (name, expected) in reference.GradGradInputs)
        {
            var seed = Array.FindIndex(reference.GradOutputs, output => "g" + output.Name == name);
            var isSeed = seed >= 0 && !reference.Inputs.Any(input => input.Name == name);
            Close($"second gradient of {name}", GradientOf(isSeed ? seeds[seed] : inputs.Leaf(name)), expected, second);
        }
    }

    private static (Inputs, Variable[]) Run(ReferenceCase reference)
    {
        var differentiated = reference.GradInputs.Select(input => input.Name).ToHashSet();
        Variable Leaf(string name, NdArray array) =>
            differentiated.Contains(name) ? new Parameter(array.Copy()) : new Variable(array.Copy(), requiresGrad: false);
        var leaves = reference.Inputs.Select(input => (input.Name, Leaf(input.Name, input.Array)));
        var inputs = new Inputs(reference.Arguments, reference.DType, [.. leaves]);
        var y = ReferenceFunctions.Call(reference.Function, inputs);
        return (inputs, reference.IsSquared ? Array.ConvertAll(y, F.Square) : y);
    }

    private static NdArray GradientOf(Variable x) => x.Grad ?? NdArray.Zeros(x.Shape, x.DType);

    private static void Close(string what, NdArray actual, NdArray expected, double tolerance)
    {
        if (actual.DType.IsFloat() && expected.DType.IsFloat() && actual.DType != expected.DType)
            throw new InvalidDataException($"{what} is {actual.DType} instead of {expected.DType}");
        if (actual.Shape != expected.Shape) throw new InvalidDataException($"{what} has shape {actual.Shape} instead of {expected.Shape}");
        if (actual.DType.IsFloat() != expected.DType.IsFloat() && !(actual.DType.IsFloat() && expected.DType == DType.Int32))
            throw new InvalidDataException($"{what} is {actual.DType} instead of {expected.DType}");
        var a = actual.To(DType.Float64).ToArray<double>();
        var b = expected.To(DType.Float64).ToArray<double>();
        for (var i = 0; i < a.Length; i++)
            if (!a[i].Equals(b[i]) && !(Math.Abs(a[i] - b[i]) <= tolerance * Math.Max(1, Math.Abs(b[i]))))
                throw new InvalidDataException($"{what}, element {i}, is {a[i]:G17} instead of {b[i]:G17}");
    }
}
