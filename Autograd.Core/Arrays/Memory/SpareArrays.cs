namespace Autograd.Core;

/// <summary>C# arrays that are used again and again: one of each small length.</summary>
internal sealed class SpareArrays<T>
{
    private readonly T[]?[] byLength = new T[]?[4];

    /// <summary>An array with anything in it.</summary>
    public T[] Of(int length) => length >= byLength.Length ? new T[length] : byLength[length] ??= new T[length];

    public void Clear()
    {
        foreach (var array in byLength) Array.Clear(array ?? []);
    }
}
