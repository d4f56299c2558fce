namespace Autograd.Core;

// Checks that all ranks have the same model as rank 0.
internal static class SameModel
{
    /// <exception cref="InvalidOperationException">The model of a rank differs, or a parameter has no shape yet.</exception>
    public static void Check(Communicator ranks, Link model)
    {
        foreach (var (path, parameter) in model.NamedParameters())
            if (!parameter.IsInitialized) throw Errors.ShapesBeforeDistribute(path);
        var own = Lines(model);
        var difference = Difference(own, FromFirst(ranks, string.Join('\n', own)).Split('\n'));
        var differs = NdArray.Zeros([ranks.Size], DType.Int32);
        if (difference is not null) differs.AsWritableSpan<int>()[ranks.Rank] = 1;
        ranks.AllReduce(differs);
        if (difference is not null) throw Errors.ModelsDiffer(ranks, difference);
        if (differs.AsSpan<int>().IndexOf(1) is not (>= 0 and var other)) return;
        Communicator.LetSpeak();
        throw Errors.ModelOfAnother(ranks, other);
    }

    private static string[] Lines(Link model) =>
    [
        .. model.NamedParameters().Select(pair => Line("parameter", pair.Path, pair.Parameter.Data)),
        .. model.NamedPersistents().Select(pair => Line("persistent array", pair.Path, pair.Array)),
    ];

    private static string Line(string kind, string path, NdArray array) => $"{kind} {path}, {DTypes.Name(array.DType)} {array.Shape}";

    /// <summary>Receives rank 0's text.</summary>
    private static string FromFirst(Communicator ranks, string text)
    {
        NdArray length = text.Length;
        ranks.Broadcast(length);
        var letters = NdArray.Zeros([(int)length.ToScalar()], DType.Int32);
        if (ranks.Rank == 0) letters.CopyFrom(NdArray.From([.. text.Select(letter => (int)letter)], letters.Shape));
        ranks.Broadcast(letters);
        return string.Concat(letters.ToArray<int>().Select(letter => (char)letter));
    }

    private static string? Difference(string[] own, string[] first)
    {
        for (var i = 0; i < Math.Max(own.Length, first.Length); i++)
        {
            var (here, there) = (own.ElementAtOrDefault(i) ?? "nothing more", first.ElementAtOrDefault(i) ?? "nothing more");
            if (here != there) return $"{here} instead of {there}";
        }

        return null;
    }
}
