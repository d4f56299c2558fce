using System.Collections.Concurrent;
using System.Reflection;
using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.Graph;

// Arbitrary graphs, drawn from a table of all functions: values, gradients and second derivatives equal those that forward mode computes
// alongside with hyper-dual numbers, element by element. A failure shows the seed and the shortest failing program.
public class RandomGraphTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<string, string> Operators = new()
    {
        ["op_Addition"] = "+",
        ["op_Subtraction"] = "-",
        ["op_Multiply"] = "*",
        ["op_Division"] = "/",
        ["op_UnaryNegation"] = "unary -",
        ["get_Item"] = "Variable.Item",
    };

    [TestCase(DType.Float64, 5_000)]
    [TestCase(DType.Float32, 5_000)]
    [TestCase(DType.Float64, 1_000_000, Category = "Exhaustive", Explicit = true, Reason = "an hour")]
    [TestCase(DType.Float32, 1_000_000, Category = "Exhaustive", Explicit = true, Reason = "an hour")]
    public void Derivatives_of_first_and_second_order_are_those_of_forward_mode(DType dtype, int graphs)
    {
        var (applied, failures) = (new ConcurrentDictionary<string, int>(), new ConcurrentBag<string>());
        Parallel.For(0, graphs, (seed, loop) =>
        {
            var failure = Comparison.Of(seed, dtype, Operations.Table, graph =>
            {
                foreach (var name in graph.Applied) applied.AddOrUpdate(name, 1, (_, count) => count + 1);
            });
            if (failure is null) return;
            failures.Add(failure);
            loop.Stop();
        });
        failures.FirstOrDefault().ShouldBeNull(failures.FirstOrDefault());
        var seldom = Operations.Table.Select(operation => operation.Name).Where(name => applied.GetValueOrDefault(name) < graphs / 500);
        seldom.ShouldBeEmpty("each function takes part in some of the graphs");
    }

    [Test]
    public void Every_public_function_is_in_the_table_or_has_a_reason_not_to_be()
    {
        var functions = typeof(F).GetMethods(Declared).Select(method => method.Name);
        var members = typeof(Variable).GetMethods(Declared)
            .Where(method => method.ReturnType == typeof(Variable) && method.Name is not ("op_Implicit" or "get_GradVariable"))
            .Select(method => Operators.GetValueOrDefault(method.Name, $"Variable.{method.Name}"));
        string[] known = [.. Operations.Table.Select(operation => operation.Name), .. Operations.LeftOut.Keys];
        known.ShouldBe(functions.Concat(members).Distinct(), ignoreOrder: true, "a new function has a row InRandomGraphs in its test");
    }
}
