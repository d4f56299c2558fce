using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd.Core;

/// <summary>One number at a time, where there are no vectors.</summary>
internal readonly struct Lanes1<T> : ILanes<T, T> where T : unmanaged, INumberBase<T>
{
    public static int Count => 1;

    public static int Rows => 4;

    public static T Zero => T.Zero;

    public static T All(T value) => value;

    public static T Load(ref T source, nint offset) => Unsafe.Add(ref source, offset);

    public static void Store(T value, ref T target, nint offset) => Unsafe.Add(ref target, offset) = value;

    public static T Add(T a, T b) => a + b;

    public static T MultiplyAdd(T a, T b, T c) => T.MultiplyAddEstimate(a, b, c);

    public static T Folded(T a) => a;
}
