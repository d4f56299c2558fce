namespace Autograd.Core;

// The curves of a report page: numbers over epochs, by chart and by curve, in order of first appearance.
internal sealed class ReportCurves
{
    private readonly OrderedDictionary<(string Chart, string Curve), List<(double X, double Y)>> points = [];

    public void Add(string chart, string curve, double epoch, double value)
    {
        if (!points.TryGetValue((chart, curve), out var list)) points.Add((chart, curve), list = []);
        list.Add((epoch, value));
    }

    /// <summary>Adds a named number to the chart named by its last word: <c>test loss</c> goes to <c>loss</c>, as <c>test</c>.
    /// </summary>
    public void Add(string name, double epoch, double value)
    {
        var end = name.LastIndexOfAny([' ', '/', '_']);
        if (end == name.Length - 1) end = -1;
        Add(name[(end + 1)..], end <= 0 ? name : name[..end], epoch, value);
    }

    public IEnumerable<(string Chart, Curve[] Curves)> Charts =>
        points.GroupBy(each => each.Key.Chart).Select(chart => (chart.Key, Curves: chart.Select(each =>
            new Curve(each.Key.Curve, each.Value)).ToArray()));

    public void SaveState(SavedState state)
    {
        state.Set("count", points.Count);
        foreach (var (i, ((chart, curve), list)) in points.Index())
        {
            state.Set($"{i}/chart", chart);
            state.Set($"{i}/curve", curve);
            state.Set($"{i}/points", NdArray.From([.. list.SelectMany(point => new[] { point.X, point.Y })], [list.Count, 2]));
        }
    }

    public Action LoadState(SavedState state)
    {
        var read = new List<((string, string) Key, List<(double, double)> List)>();
        for (var i = 0; i < state.Whole("count"); i++)
        {
            var list = state.Array($"{i}/points");
            if (list is not { Rank: 2, DType: DType.Float64 } || list.Shape[1] != 2) throw Errors.NotAReportPage();
            read.Add(((state.Text($"{i}/chart"), state.Text($"{i}/curve")),
                [.. list.ToArray<double>().Chunk(2).Select(point => (point[0], point[1]))]));
        }

        if (read.DistinctBy(each => each.Key).Count() < read.Count) throw Errors.NotAReportPage();
        return () =>
        {
            points.Clear();
            foreach (var (key, list) in read) points.Add(key, list);
        };
    }
}
