namespace Autograd.Core;

/// <summary>A function that sums products, as matrix products and convolutions do, and can say how many.</summary>
public interface IMultiplyAdds
{
    /// <summary>The number of products in its outputs.</summary>
    /// <param name="x">Its inputs, of which only the shapes matter.</param>
    /// <param name="y">Its outputs, likewise.</param>
    /// <exception cref="ArgumentException">They are not the arrays of this function.</exception>
    long MultiplyAdds(IReadOnlyList<NdArray> x, IReadOnlyList<NdArray> y);
}
