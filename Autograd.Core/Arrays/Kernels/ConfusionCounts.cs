namespace Autograd.Core;

// How often each class was taken for each.
internal static class ConfusionCounts
{
    /// <summary>(classes, classes), int32: the row is the label, the column what was predicted. Predictions that are no class are left out.</summary>
    public static NdArray Of(NdArray predicted, NdArray t, int classes, int? ignored)
    {
        var counts = NdArray.Zeros([classes, classes], DType.Int32);
        Span<int> p = predicted.Elements<int>(), labels = t.Elements<int>(), n = counts.Elements<int>();
        for (var i = 0; i < labels.Length; i++)
            if (labels[i] != ignored && (uint)p[i] < (uint)classes) n[labels[i] * classes + p[i]]++;
        return counts;
    }
}
