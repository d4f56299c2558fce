namespace Autograd.Core;

/// <summary>Input checks for functions of two broadcast operands.</summary>
internal static class BinaryArithmetic
{
    public static void CheckTypes(TypeCheck check)
    {
        check.Floats(2);
        var (a, b) = (check[0].Shape, check[1].Shape);
        for (var i = 1; i <= Math.Min(a.Rank, b.Rank); i++)
            if (a[^i] != b[^i] && a[^i] != 1 && b[^i] != 1) throw Errors.CannotBroadcast(check);
    }
}
