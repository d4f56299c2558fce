using System.Numerics;
using System.Runtime.InteropServices;
using Autograd.Core;

namespace Autograd.Tests.Arrays;

// The same number gives the same bits, wherever it lies in memory, however long its array is, and whatever its neighbors are. Every
// operation on elements is found by reflection, and each result is compared with that of the number alone.
[TestFixture(typeof(float), typeof(int))]
[TestFixture(typeof(double), typeof(long))]
public class EqualBitsTests<T, TBits>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    where TBits : unmanaged, IBinaryInteger<TBits>
{
    private const int CacheLine = 64; // bytes
    private static readonly int[] Lengths = [.. Enumerable.Range(1, 70), 127, 1003, 4099];
    private static readonly T[] Unusual =
    [
        T.NaN, T.PositiveInfinity, T.NegativeInfinity, T.MaxValue, T.MinValue, T.CreateTruncating(3e7), T.CreateTruncating(-1e20),
        T.Epsilon, -T.Epsilon, T.Zero, T.NegativeZero,
    ];

    private delegate void Unary(ReadOnlySpan<T> x, Span<T> y);

    private delegate void Binary(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y);

    private delegate void NumberLeft(T a, ReadOnlySpan<T> b, Span<T> y);

    private delegate void NumberRight(ReadOnlySpan<T> a, T b, Span<T> y);

    [TestCaseSource(nameof(UnaryOperations))]
    public void Function_of_an_element_depends_on_nothing_else(Type operation)
    {
        var f = Of<Unary>(operation);
        Check((x, y) => f(x, y));
    }

    [TestCaseSource(nameof(BinaryOperations))]
    public void Function_of_two_elements_depends_on_nothing_else(Type operation)
    {
        var f = Of<Binary>(operation);
        var left = Of<NumberLeft>(operation);
        var right = Of<NumberRight>(operation);
        foreach (var b in new[] { 0.7, -1, 2, 1, 3, double.PositiveInfinity, 0, 1e-40 })
        {
            var number = T.CreateTruncating(b);
            Check((x, y) => right(x, number, y), every: 8);
            Check((x, y) => left(number, x, y), every: 8);
        }

        Check((x, y) => f(x, x.ToArray(), y));
        Check((x, y) => f(x, x.ToArray().Select(value => value * T.CreateTruncating(0.3) + T.One).ToArray(), y));
    }

    [TestCaseSource(nameof(BinaryOperations))]
    public void Number_beside_an_array_counts_like_an_array_of_it(Type operation)
    {
        var x = Numbers(300, new Random(1));
        T[] y = new T[x.Length], expected = new T[x.Length];
        foreach (var number in (T[])[.. Unusual, T.One, T.NegativeOne, T.One + T.One, T.CreateTruncating(0.7)])
        {
            T[] same = [.. Enumerable.Repeat(number, x.Length)];
            Of<Binary>(operation)(x, same, expected);
            Of<NumberRight>(operation)(x, number, y);
            Bits(y).ShouldBe(Bits(expected), $"x and {number}");
            Of<Binary>(operation)(same, x, expected);
            Of<NumberLeft>(operation)(number, x, y);
            Bits(y).ShouldBe(Bits(expected), $"{number} and x");
        }
    }

    [Test]
    public void Kernel_gets_its_elements_from_a_driver_of_this_list() =>
        Implementations(typeof(IUnaryKernel)).Concat(Implementations(typeof(IBinaryKernel))).Select(type => type.Name)
            .ShouldBe(["Guarded`1", "OneByOne`1", "OneByOne2`1", "PowKernel", "Vectorized`1", "Vectorized2`1"], ignoreOrder: true);

    /// <summary>All lengths at all addresses, with and without special values at random positions.</summary>
    private static void Check(Unary f, int every = 1)
    {
        var random = new Random(7);
        var places = CacheLine / Marshal.SizeOf<T>();
        T[] from = new T[Lengths.Max() + places], to = new T[Lengths.Max() + 2 * places];
        for (var i = random.Next(every); i < Lengths.Length * places; i += every)
        {
            var (length, place) = (Lengths[i / places], i % places);
            var numbers = Numbers(length, random);
            numbers.CopyTo(from, place);
            var results = to.AsSpan((place * 3 + 1) % places, length); // input and output lie differently
            f(from.AsSpan(place, length), results);
            CheckAgainstEachAlone(f, numbers, results, $"{length} elements from place {place} on");
        }
    }

    private static void CheckAgainstEachAlone(Unary f, T[] numbers, ReadOnlySpan<T> results, string where)
    {
        var alone = new T[1];
        for (var i = 0; i < numbers.Length; i += numbers.Length > 200 ? 17 : 1)
        {
            f(numbers.AsSpan(i, 1), alone);
            if (Bits(alone[0]) != Bits(results[i]))
                Assert.Fail($"{numbers[i]:R} alone gives {alone[0]:R}, and {results[i]:R} as number {i} of {where}");
        }
    }

    /// <summary>Numbers of all magnitudes, some of them small, and perhaps one or two special values.</summary>
    private static T[] Numbers(int count, Random random)
    {
        var numbers = new T[count];
        foreach (ref var number in numbers.AsSpan())
        {
            var x = random.NextDouble();
            x = random.Next(4) switch { 0 => x, 1 => Math.Pow(10, random.Next(-8, 3)) * (x - 0.5), 2 => 40 * x - 20, _ => 2 * x - 1 };
            number = T.CreateTruncating(x);
        }

        for (var left = random.Next(3); left > 0; left--) numbers[random.Next(count)] = Unusual[random.Next(Unusual.Length)];
        return numbers;
    }

    private static TBits Bits(T number) => System.Runtime.CompilerServices.Unsafe.BitCast<T, TBits>(number);

    private static TBits[] Bits(T[] numbers) => Array.ConvertAll(numbers, Bits);

    private static TDelegate Of<TDelegate>(Type operation) where TDelegate : Delegate
    {
        var parameters = typeof(TDelegate).GetMethod("Invoke")!.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
        return operation.GetMethods().Where(method => method.Name == "Invoke").Select(method => method.MakeGenericMethod(typeof(T)))
            .Single(method => method.GetParameters().Select(parameter => parameter.ParameterType).SequenceEqual(parameters))
            .CreateDelegate<TDelegate>();
    }

    private static IEnumerable<Type> UnaryOperations() => Implementations(typeof(IUnaryKernel)).SelectMany(Closed);

    private static IEnumerable<Type> BinaryOperations() => Implementations(typeof(IBinaryKernel)).SelectMany(Closed);

    private static IEnumerable<Type> Implementations(Type contract) =>
        typeof(NdArray).Assembly.GetTypes().Where(type => type.IsValueType && type.GetInterfaces().Contains(contract));

    /// <summary>The type itself, or its instances for each function it accepts.</summary>
    private static IEnumerable<Type> Closed(Type operation) => !operation.IsGenericTypeDefinition ? [operation]
        : operation.GetGenericArguments().Single().GetGenericParameterConstraints().Where(constraint => constraint.IsInterface)
            .SelectMany(Implementations)
            .Where(function => !function.ContainsGenericParameters).Select(function => operation.MakeGenericType(function));
}
