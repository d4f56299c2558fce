namespace Autograd.Core;

// Named arrays in memory, in place of a file.
internal sealed class ArraySet(string where) : ArrayFile
{
    private readonly OrderedDictionary<string, NdArray> arrays = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, ArrayHeader> headers = new(StringComparer.Ordinal);

    /// <summary>The arrays themselves.</summary>
    public IReadOnlyDictionary<string, NdArray> Arrays => arrays;

    public override string Where => where;

    public override IReadOnlyDictionary<string, ArrayHeader> Headers => headers;

    public void Add(string name, NdArray array)
    {
        arrays.Add(name, array);
        headers.Add(name, new ArrayHeader(ElementType.Of(array), array.Shape));
    }

    public override NdArray Read(string name) => arrays[name].Copy();

    public override void Dispose()
    {
    }
}
