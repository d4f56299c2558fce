namespace Autograd.Core;

// One frame of a film.
internal sealed record FilmFrame(int Step, double Loss, double Right, string Boundary, IReadOnlyList<FilmLayer> Layers,
    IReadOnlyDictionary<string, double[]> Slopes)
{
    /// <summary>Encodes for each point the class with the greatest logit; the strength follows its probability.</summary>
    public static string Cells(NdArray logits)
    {
        var classes = logits.Shape[1];
        return string.Concat(logits.To(DType.Float64).ToArray<double>().Chunk(classes).Select(row =>
        {
            var best = Array.IndexOf(row, row.Max());
            var probability = 1 / row.Sum(logit => Math.Exp(logit - row[Math.Max(best, 0)]));
            return CellMap.Code(Math.Max(best, 0), ((probability * classes) - 1) / (classes - 1));
        }));
    }
}
