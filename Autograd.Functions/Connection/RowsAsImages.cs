using Autograd.Core;

namespace Autograd.Functions;

/// <summary>Treats one-dimensional functions as two-dimensional ones on images of height 1.</summary>
internal static class RowsAsImages
{
    /// <summary>(a, b, n) as (a, b, 1, n).</summary>
    public static Variable Wrap(Variable x, string function, string name, string rule)
    {
        ArgumentNullException.ThrowIfNull(x, name);
        if (x.Shape.Rank != 3) throw Errors.NotRows(function, name, x.Shape, rule);
        return F.Reshape(x, x.Shape[0], x.Shape[1], 1, x.Shape[2]);
    }

    /// <summary>(a, b, 1, n) as (a, b, n).</summary>
    public static Variable Unwrap(Variable y) => F.Reshape(y, y.Shape[0], y.Shape[1], y.Shape[3]);
}
