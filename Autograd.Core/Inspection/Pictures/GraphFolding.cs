namespace Autograd.Core;

/// <summary>Decides which functions share a box.</summary>
internal static class GraphFolding
{
    private const int Bands = 12;

    /// <summary>Groups by function, by link, or by range of ranks: the first of these that gives few enough boxes.</summary>
    /// <param name="functions">The functions, each after those that computed its inputs.</param>
    /// <param name="options">The largest number of boxes, and the links to leave unfolded.</param>
    public static IReadOnlyList<GraphGroup> Of(IReadOnlyList<Function> functions, GraphOptions options)
    {
        if (!options.FoldLinks && functions.Count <= options.MaxFunctions) return [.. functions.Select(Single)];
        var paths = Paths(functions);
        for (var depth = options.FoldLinks ? 1 : paths.Values.Max(path => path?.Count(c => c == '/')) ?? 0; depth > 0; depth--)
        {
            var groups = ByLink(functions, function => Cut(paths[function], depth, options.Unfold));
            if (groups.Count <= options.MaxFunctions) return groups;
        }

        return functions.Count <= options.MaxFunctions ? [.. functions.Select(Single)] : ByRank(functions);
    }

    /// <summary>
    /// Returns the path of the link whose parameters each function uses. Functions between two links belong to the first, so that a layer
    /// includes its activation. Functions after the last parameter, such as the loss, belong to none.
    /// </summary>
    private static Dictionary<Function, string?> Paths(IReadOnlyList<Function> functions)
    {
        var own = functions.ToDictionary(function => function, function => function.Inputs.OfType<ParameterNode>()
            .Select(node => node.Name).Where(name => name is not null).Select(name => LinkOf(name!)).Aggregate((string?)null, Common));
        var leads = new HashSet<Function>(); // functions whose output reaches a function with parameters
        foreach (var function in functions.Reverse())
            if (own[function] is not null || leads.Contains(function))
                foreach (var input in function.Inputs)
                    if (input.Creator is { } creator) leads.Add(creator);
        var paths = new Dictionary<Function, string?>();
        foreach (var function in functions)
            paths[function] = own[function] ?? (!leads.Contains(function) ? null : function.Inputs.Select(input => input.Creator)
                .OfType<Function>().Select(creator => paths[creator]).Aggregate((string?)null, Common));
        return paths;
    }

    private static string LinkOf(string parameter) => parameter.LastIndexOf('/') is var slash and > 0 ? parameter[..slash] : "/";

    /// <summary>Returns the common beginning of two paths; null stands for no path.</summary>
    private static string? Common(string? a, string? b)
    {
        if (a is null || b is null) return a ?? b;
        var common = string.Join('/',
            a.Split('/').Zip(b.Split('/')).TakeWhile(pair => pair.First == pair.Second).Select(pair => pair.First));
        return common == "" ? "/" : common;
    }

    /// <summary>Returns the link of a path at a depth, or a deeper one if that is unfolded; null if all links of the path are.</summary>
    private static string? Cut(string? path, int depth, IReadOnlyList<string> unfold)
    {
        if (path is null) return null;
        var parts = path.Split('/');
        for (; depth < parts.Length; depth++)
            if (string.Join('/', parts.Take(depth + 1)) is var link && !unfold.Contains(link)) return link;
        return unfold.Contains(path) ? null : path;
    }

    /// <summary>
    /// Groups functions by path and stage. The stage increases wherever the path changes, so that no group is both before and after
    /// another: a link that is called twice becomes two boxes.
    /// </summary>
    private static List<GraphGroup> ByLink(IReadOnlyList<Function> functions, Func<Function, string?> pathOf)
    {
        var (stages, groups) = (new Dictionary<Function, (string? Path, int Stage)>(), new Dictionary<(string, int), List<Function>>());
        var result = new List<GraphGroup>();
        foreach (var function in functions)
        {
            var (path, stage) = (pathOf(function), 0);
            foreach (var input in function.Inputs)
                if (input.Creator is { } creator && stages[creator] is var before)
                    stage = Math.Max(stage, before.Stage + (path is not null && before.Path == path ? 0 : 1));
            stages[function] = (path, stage);
            if (path is null) result.Add(Single(function));
            else if (groups.TryGetValue((path, stage), out var group)) group.Add(function);
            else result.Add(new GraphGroup(path, groups[(path, stage)] = [function]));
        }

        return result;
    }

    private static GraphGroup[] ByRank(IReadOnlyList<Function> functions)
    {
        var ranks = functions[^1].Rank + 1L;
        return [.. functions.GroupBy(function => function.Rank * Math.Min(Bands, ranks) / ranks)
            .Select(band => new GraphGroup(Title(band.First().Rank, band.Last().Rank), [.. band], IsRange: true))];

        static string Title(int first, int last) => first == last ? $"rank {first}" : $"ranks {first} to {last}";
    }

    private static GraphGroup Single(Function function) => new("", [function]);
}
