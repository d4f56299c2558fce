using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using Autograd.Core;
using Autograd.Tests.Checking;
using MathNet.Numerics.Random;

namespace Autograd.Tests.Arrays;

[Category("NumPy")]
public class ArrayPrinterNumPyTests
{
    // One array per line: its type, shape and bytes, then the bytes of its text.
    private const string Script = """
        import sys, binascii
        import numpy as np
        for line in sys.stdin:
            dtype, shape, data = line.rstrip("\n").split(";")
            shape = [int(n) for n in shape.split(",") if n]
            array = np.frombuffer(binascii.unhexlify(data), dtype=dtype).reshape(shape)
            print(binascii.hexlify(str(array).encode()).decode())
        """;

    private static readonly int[][] Shapes =
    [
        [], [0], [3, 0], [1], [2], [5], [40], [300], [1001], [5000], [1, 1], [3, 4], [4, 3], [2, 40], [30, 35], [700, 2], [2, 700],
        [2, 3, 4], [7, 8, 20], [1, 2, 1, 3], [3, 7, 8, 9], [2, 1, 3, 1, 2], [6, 6, 6, 6],
    ];

    [Test]
    public void Format_of_random_arrays_prints_as_the_installed_NumPy()
    {
        NumPy.SkipIfMissing();
        var random = new Philox(seed: 20240229);
        var cases = Enumerable.Range(0, 1000)
            .SelectMany(_ => new[] { Case<float>(random), Case<double>(random), Case<int>(random) }).ToList();

        string[] texts = NumPy.Run(Script, cases.Select(c => c.Line)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        texts.Length.ShouldBe(cases.Count);
        foreach (var ((line, text), expected) in cases.Zip(texts))
            text.ShouldBe(Encoding.UTF8.GetString(Convert.FromHexString(expected)), line.Length < 500 ? line : line[..500]);
    }

    private static (string Line, string Text) Case<T>(Philox random)
        where T : unmanaged, INumber<T>
    {
        int[] shape = Shapes[random.Next(Shapes.Length)];
        int size = shape.Aggregate(1, (product, length) => product * length);
        Func<T> draw = typeof(T) == typeof(int) ? Integers<T>(random) : Reals<T>(random);
        T[] values = [.. Enumerable.Range(0, size).Select(_ => draw())];
        string dtype = typeof(T) == typeof(int) ? "<i4" : typeof(T) == typeof(float) ? "<f4" : "<f8";
        string data = Convert.ToHexString(MemoryMarshal.AsBytes<T>(values));
        return (string.Create(CultureInfo.InvariantCulture, $"{dtype};{string.Join(',', shape)};{data}"),
            ArrayPrinter.Format<T>(values, shape));
    }

    private static Func<T> Integers<T>(Philox random)
        where T : INumber<T>
    {
        int bound = 1 << random.Next(1, 31);
        return () => T.CreateChecked(random.Next(-bound, bound));
    }

    private static Func<T> Reals<T>(Philox random)
        where T : INumber<T>
    {
        double scale = Math.Pow(10, random.Next(-6, 10));
        int digits = random.Next(0, 5);
        Func<double> draw = random.Next(7) switch
        {
            0 => () => (random.NextDouble() - 0.5) * scale,
            1 => () => Math.Round(random.NextDouble() * 10, digits),
            2 => () => random.Next(-4096, 4096) / (double)(1 << (2 * digits + 5)),
            3 => () => Math.ScaleB(1, random.Next(-140, 120)),
            4 => () => Math.Floor(random.NextDouble() * scale),
            5 => () => 1 + (random.NextDouble() * 0.01),
            _ => () => typeof(T) == typeof(float)
                ? BitConverter.Int32BitsToSingle(random.NextFullRangeInt32())
                : BitConverter.Int64BitsToDouble(random.NextFullRangeInt64()),
        };
        double specials = random.Next(3) == 0 ? 0.2 : 0;
        double[] special = [0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity];
        return () => T.CreateChecked(random.NextDouble() < specials ? special[random.Next(special.Length)] : draw());
    }
}
