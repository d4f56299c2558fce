namespace Autograd.Core;

/// <summary>A function that sums products, such as a matrix product or a convolution, and can count them.</summary>
public interface IMultiplyAdds
{
    /// <summary>Counts the products summed in its outputs.</summary>
    /// <param name="x">Its inputs, of which only the shapes matter.</param>
    /// <param name="y">Its outputs, likewise.</param>
    /// <exception cref="ArgumentException">They are not the arrays of this function.</exception>
    long MultiplyAdds(IReadOnlyList<NdArray> x, IReadOnlyList<NdArray> y);
}
