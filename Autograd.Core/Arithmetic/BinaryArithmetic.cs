namespace Autograd.Core;

/// <summary>Input checks and gradient formulas of functions of two broadcast operands.</summary>
internal static class BinaryArithmetic
{
    public static void CheckTypes(TypeCheck check)
    {
        check.Floats(2);
        var (a, b) = (check[0].Shape, check[1].Shape);
        for (var i = 1; i <= Math.Min(a.Rank, b.Rank); i++)
            if (a[^i] != b[^i] && a[^i] != 1 && b[^i] != 1) throw Errors.CannotBroadcast(check);
    }

    /// <summary>Returns the formula of the gradients, with their sums over broadcast axes if there are any.</summary>
    public static string Rule(Function function, string formula) =>
        function.Inputs.All(input => input.Shape == function.Outputs.First().Shape) ? formula
        : $"{formula}; summed over the axes that were broadcast";
}
