using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Autograd.Core;

/// <summary>A kernel for float32 and float64.</summary>
internal interface IFloatKernel
{
    void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>A kernel that computes, for every element type.</summary>
internal interface INumberKernel
{
    void Run<T>() where T : unmanaged, INumber<T>;
}

/// <summary>A kernel that only moves elements, of every type.</summary>
internal interface IAnyKernel
{
    void Run<T>() where T : unmanaged;
}

/// <summary>Work on a range of items of large float arrays: the result for an item must not depend on the range that contains it.</summary>
internal interface IRangeKernel
{
    void Run<T>(int start, int end) where T : unmanaged, IFloatingPointIeee754<T>;
}

// The one place where the run-time dtype becomes a compile-time type: a kernel is a struct that holds its operands and has a
// generic method; the switch picks its instance once per call, and the compiler builds each as if it were written for that type.
internal static class Dispatch
{
    private const int Grain = 64; // elements: ranges begin at boundaries of vectors and cache lines

    // The name is that of the operation in messages.
    public static void Float<TKernel>(string name, DType dtype, TKernel kernel) where TKernel : struct, IFloatKernel, allows ref struct
    {
        switch (dtype)
        {
            case DType.Float32: kernel.Run<float>(); break;
            case DType.Float64: kernel.Run<double>(); break;
            default: throw Errors.NotAFloat(name, dtype);
        }
    }

    /// <summary>Processes items of float arrays in ranges, on one thread if there are few.</summary>
    /// <param name="name">The name of the operation in messages.</param>
    /// <param name="dtype">The type of all arrays of the kernel.</param>
    /// <param name="count">The number of items.</param>
    /// <param name="elements">The number of elements of an item.</param>
    /// <param name="kernel">The work on a range of items.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Over<TKernel>(string name, DType dtype, int count, int elements, TKernel kernel) where TKernel : struct, IRangeKernel
    {
        if (!dtype.IsFloat()) throw Errors.NotAFloat(name, dtype);
        if ((long)count * elements >= 2 * Workers.ElementsPerPart) InParallel(dtype, count, elements, kernel);
        else if (count > 0) Run(dtype, 0, count, kernel);
    }

    private static void InParallel<TKernel>(DType dtype, int count, int elements, TKernel kernel) where TKernel : struct, IRangeKernel
    {
        var ranges = Workers.Ranges(count, elements);
        Workers.For(ranges, new Ranges<TKernel>(dtype, count, elements == 1 ? Grain : 1, ranges, kernel));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run<TKernel>(DType dtype, int start, int end, TKernel kernel) where TKernel : struct, IRangeKernel
    {
        if (dtype == DType.Float32) kernel.Run<float>(start, end);
        else kernel.Run<double>(start, end);
    }

    public static void Number<TKernel>(DType dtype, TKernel kernel) where TKernel : struct, INumberKernel, allows ref struct
    {
        switch (dtype)
        {
            case DType.Float32: kernel.Run<float>(); break;
            case DType.Float64: kernel.Run<double>(); break;
            case DType.Int32: kernel.Run<int>(); break;
            default: throw Errors.NoSuchDType(dtype);
        }
    }

    public static void Any<TKernel>(DType dtype, TKernel kernel) where TKernel : struct, IAnyKernel, allows ref struct
    {
        switch (dtype)
        {
            case DType.Float32: kernel.Run<float>(); break;
            case DType.Float64: kernel.Run<double>(); break;
            case DType.Int32: kernel.Run<int>(); break;
            default: throw Errors.NoSuchDType(dtype);
        }
    }

    public static Type TypeOfBuffer(DType dtype) =>
        dtype == DType.Float32 ? typeof(float[]) : dtype == DType.Float64 ? typeof(double[]) : typeof(int[]);

    public static Array NewBuffer(DType dtype, int size) => Unwritten.Buffer(dtype switch
    {
        DType.Float32 => GC.AllocateUninitializedArray<float>(size),
        DType.Float64 => GC.AllocateUninitializedArray<double>(size),
        DType.Int32 => GC.AllocateUninitializedArray<int>(size),
        _ => throw Errors.NoSuchDType(dtype),
    });

    public static double ReadAt(NdArray x, int offset) => x.DType switch
    {
        DType.Float32 => x.Elements<float>()[offset],
        DType.Float64 => x.Elements<double>()[offset],
        _ => x.Elements<int>()[offset],
    };

    public static NdArray Convert(NdArray source, NdArray target)
    {
        Number(source.DType, new Conversion(source, target));
        return target;
    }

    public static NdArray Gather(NdArray source, Shape shape, ReadOnlySpan<int> strides)
    {
        var target = NdArray.Allocate(shape, source.DType);
        Any(source.DType, new Gathering(source, target, strides));
        return target;
    }

    /// <summary>Copies rows, all of which must exist, to an array that is not shared yet.</summary>
    public static NdArray Rows(NdArray source, ReadOnlySpan<int> rows, NdArray target)
    {
        Any(source.DType, new TakingRows(source, target, rows));
        return target;
    }

    public static string Print(NdArray x) => x.DType switch
    {
        DType.Float32 => ArrayPrinter.Format<float>(x.Elements<float>(), x.Shape),
        DType.Float64 => ArrayPrinter.Format<double>(x.Elements<double>(), x.Shape),
        _ => ArrayPrinter.Format<int>(x.Elements<int>(), x.Shape),
    };

    private readonly struct Ranges<TKernel>(DType dtype, int count, int grain, int ranges, TKernel kernel) : IUnitsOfWork
        where TKernel : struct, IRangeKernel
    {
        public void Run(int unit)
        {
            var (start, end) = (Cut(unit), Cut(unit + 1));
            if (start < end) Dispatch.Run(dtype, start, end, kernel);
        }

        private int Cut(int range) => range == ranges ? count : (int)((long)count * range / ranges / grain * grain);
    }

    private readonly struct Conversion(NdArray source, NdArray target) : INumberKernel
    {
        public void Run<T>() where T : unmanaged, INumber<T>
        {
            var from = source.Elements<T>();
            if (target.DType == DType.Int32) RequireIntegers<T>(from);
            switch (target.DType)
            {
                case DType.Float32: TensorPrimitives.ConvertSaturating<T, float>(from, target.Elements<float>()); break;
                case DType.Float64: TensorPrimitives.ConvertSaturating<T, double>(from, target.Elements<double>()); break;
                default: TensorPrimitives.ConvertSaturating<T, int>(from, target.Elements<int>()); break;
            }
        }
    }

    /// <summary>Throws at the first number whose integer part does not fit in 32 bits.</summary>
    public static void RequireIntegers<T>(ReadOnlySpan<T> numbers) where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(int)) return;
        for (var i = 0; i < numbers.Length; i++)
            if (double.CreateTruncating(numbers[i]) is not (> int.MinValue - 1.0 and < int.MaxValue + 1.0))
                throw Errors.NoInteger(double.CreateTruncating(numbers[i]), i);
    }

    private readonly ref struct Gathering(NdArray source, NdArray target, ReadOnlySpan<int> strides) : IAnyKernel
    {
        private readonly ReadOnlySpan<int> strides = strides;

        public void Run<T>() where T : unmanaged =>
            TransposeKernel.Gather<T>(source.Elements<T>(), strides, target.Elements<T>(), target.Shape);
    }

    private readonly ref struct TakingRows(NdArray source, NdArray target, ReadOnlySpan<int> rows) : IAnyKernel
    {
        private readonly ReadOnlySpan<int> rows = rows;

        public void Run<T>() where T : unmanaged
        {
            Span<T> from = source.Elements<T>(), to = target.Elements<T>();
            var length = source.Shape[0] == 0 ? 0 : from.Length / source.Shape[0];
            for (var i = 0; i < rows.Length; i++) from.Slice((rows[i] < 0 ? rows[i] + source.Shape[0] : rows[i]) * length,
                length).CopyTo(to[(i * length)..]);
        }
    }
}
