namespace Autograd.Core;

/// <summary>Reusable C# arrays: one of each small length.</summary>
internal sealed class SpareArrays<T>
{
    private readonly T[]?[] byLength = new T[]?[4];

    /// <summary>Returns an array with arbitrary contents.</summary>
    public T[] Of(int length) => length >= byLength.Length ? new T[length] : byLength[length] ??= new T[length];

    public void Clear()
    {
        foreach (var array in byLength)
            for (var i = 0; i < array?.Length; i++) array[i] = default!;
    }
}
