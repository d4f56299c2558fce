namespace Autograd.Core;

// Where a variable is expected, an array will do: it takes part as a constant.
public partial class Variable
{
    /// <summary>A constant.</summary>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    public static implicit operator Variable(NdArray data) => new(data, requiresGrad: false);

    /// <summary>A constant with a copy of the values.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator Variable(float[] data) => (NdArray)data;

    /// <summary>A constant with a copy of the values.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator Variable(float[,] data) => (NdArray)data;

    /// <summary>A constant with a copy of the values.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator Variable(float[,,] data) => (NdArray)data;

    /// <summary>A constant with a copy of the values.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator Variable(float[,,,] data) => (NdArray)data;

    /// <summary>A constant with a copy of the values.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator Variable(double[] data) => (NdArray)data;

    /// <summary>A constant with a copy of the values.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator Variable(double[,] data) => (NdArray)data;

    /// <summary>A constant with a copy of the values.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator Variable(double[,,] data) => (NdArray)data;

    /// <summary>A constant with a copy of the values.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator Variable(double[,,,] data) => (NdArray)data;

    /// <summary>A constant with a copy of the values.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator Variable(int[] data) => (NdArray)data;

    /// <summary>A constant with a copy of the values.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator Variable(int[,] data) => (NdArray)data;

    /// <summary>A constant with a copy of the values.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator Variable(int[,,] data) => (NdArray)data;

    /// <summary>A constant with a copy of the values.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator Variable(int[,,,] data) => (NdArray)data;

    /// <summary>A constant of shape ().</summary>
    public static implicit operator Variable(float data) => (NdArray)data;

    /// <summary>A constant of shape ().</summary>
    public static implicit operator Variable(double data) => (NdArray)data;

    /// <summary>A constant of shape ().</summary>
    public static implicit operator Variable(int data) => (NdArray)data;
}
