namespace Autograd.Core;

// The arrays of an iterator's last batch, whose memory the next batch reuses. Arrays with another owner are left to it.
internal sealed class BatchMemory
{
    private NdArray[] last = [];
    private Array?[] spare = [];

    /// <summary>Ends the last batch.</summary>
    public void End()
    {
        spare = Array.ConvertAll(last, array => array.EndBatch());
        last = [];
    }

    /// <summary>Copies these rows of each array.</summary>
    public NdArray[] Rows(IReadOnlyList<NdArray> arrays, int[] rows)
    {
        last = new NdArray[arrays.Count];
        for (var i = 0; i < last.Length; i++)
            last[i] = Dispatch.Rows(arrays[i], rows, Make(i, arrays[i].Shape.With(0, rows.Length), arrays[i].DType));
        return last;
    }

    /// <summary>Copies each array.</summary>
    public NdArray[] Copy(NdArray[] arrays)
    {
        last = new NdArray[arrays.Length];
        for (var i = 0; i < last.Length; i++)
        {
            last[i] = Make(i, arrays[i].Shape, arrays[i].DType);
            last[i].CopyFrom(arrays[i]);
        }

        return last;
    }

    private NdArray Make(int index, Shape shape, DType dtype) => NdArray.OfBatch(shape, dtype, index < spare.Length ? spare[index] : null);
}
