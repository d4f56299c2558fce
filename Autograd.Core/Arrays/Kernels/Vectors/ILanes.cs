namespace Autograd.Core;

/// <summary>
/// Vector operations for kernels written for any vector width; the just-in-time compiler makes one copy of the kernel for each width.
/// </summary>
internal interface ILanes<TVector, T> where T : unmanaged
{
    static abstract int Count { get; }

    /// <summary>The number of rows of a product computed at once: as many as the registers hold.</summary>
    static abstract int Rows { get; }

    static abstract TVector Zero { get; }

    static abstract TVector All(T value);

    static abstract TVector Load(ref T source, nint offset);

    /// <summary>Loads as many numbers of single precision; for lanes of double precision only.</summary>
    static abstract TVector Widen(ref float source, nint offset);

    static abstract void Store(TVector value, ref T target, nint offset);

    static abstract TVector Add(TVector a, TVector b);

    static abstract TVector Multiply(TVector a, TVector b);

    /// <summary>a · b + c, rounded once where the machine supports it.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>A mask of the elements of a that are less than those of b.</summary>
    static abstract TVector IsLess(TVector a, TVector b);

    /// <summary>A mask of the elements of a whose bits, as those of a signed integer, are at most those of b.</summary>
    static abstract TVector HasBitsAtMost(TVector a, TVector b);

    /// <summary>A mask of the elements of a that have the bits of those of b.</summary>
    static abstract TVector HasBits(TVector a, TVector b);

    /// <summary>The elements of a where the mask is set, those of b elsewhere.</summary>
    static abstract TVector Select(TVector mask, TVector a, TVector b);

    /// <summary>The sum of a vector's elements: the upper half is added to the lower until one is left.</summary>
    static abstract T Folded(TVector a);
}
