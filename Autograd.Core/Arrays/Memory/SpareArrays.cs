namespace Autograd.Core;

/// <summary>Reusable C# arrays: one of each small length.</summary>
internal sealed class SpareArrays<T>
{
    private readonly T[] one = new T[1], two = new T[2], three = new T[3];

    /// <summary>Returns an array with arbitrary contents.</summary>
    public T[] Of(int length) => length switch { 1 => one, 2 => two, 3 => three, _ => new T[length] };

    // One by one: for so few, Array.Clear costs more than it does.
    public void Clear() => one[0] = two[0] = two[1] = three[0] = three[1] = three[2] = default!;
}
