namespace Autograd.Core;

// An array can be passed wherever a variable is expected: it takes part as a constant.
public partial class Variable
{
    /// <summary>Converts an array to a constant, without copying it.</summary>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    public static implicit operator Variable(NdArray data) => new(data, requiresGrad: false);

    /// <summary>Converts values to a constant, which holds a copy.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator Variable(float[] data) => (NdArray)data;

    /// <summary>Converts values to a constant, which holds a copy.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator Variable(float[,] data) => (NdArray)data;

    /// <summary>Converts values to a constant, which holds a copy.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator Variable(float[,,] data) => (NdArray)data;

    /// <summary>Converts values to a constant, which holds a copy.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator Variable(float[,,,] data) => (NdArray)data;

    /// <summary>Converts values to a constant, which holds a copy.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator Variable(double[] data) => (NdArray)data;

    /// <summary>Converts values to a constant, which holds a copy.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator Variable(double[,] data) => (NdArray)data;

    /// <summary>Converts values to a constant, which holds a copy.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator Variable(double[,,] data) => (NdArray)data;

    /// <summary>Converts values to a constant, which holds a copy.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator Variable(double[,,,] data) => (NdArray)data;

    /// <summary>Converts values to a constant, which holds a copy.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator Variable(int[] data) => (NdArray)data;

    /// <summary>Converts values to a constant, which holds a copy.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator Variable(int[,] data) => (NdArray)data;

    /// <summary>Converts values to a constant, which holds a copy.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator Variable(int[,,] data) => (NdArray)data;

    /// <summary>Converts values to a constant, which holds a copy.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator Variable(int[,,,] data) => (NdArray)data;

    /// <summary>Converts a number to a constant of shape ().</summary>
    public static implicit operator Variable(float data) => (NdArray)data;

    /// <summary>Converts a number to a constant of shape ().</summary>
    public static implicit operator Variable(double data) => (NdArray)data;

    /// <summary>Converts a number to a constant of shape ().</summary>
    public static implicit operator Variable(int data) => (NdArray)data;
}
