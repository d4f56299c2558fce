using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.Graph;

/// <summary>Connections and poolings. Rows are images of height 1 for the reference as well.</summary>
internal static class ConnectionCases
{
    public static readonly Operation[] Table =
    [
        new("Convolution1D", graph => Convolve(graph, rows: true)),
        new("Convolution2D", graph => Convolve(graph, rows: false)),
        new("Deconvolution1D", graph => Deconvolve(graph, rows: true)),
        new("Deconvolution2D", graph => Deconvolve(graph, rows: false)),
        new("AveragePooling1D", graph => AveragePool(graph, rows: true)),
        new("AveragePooling2D", graph => AveragePool(graph, rows: false)),
        new("MaxPooling1D", graph => MaxPool(graph, rows: true)),
        new("MaxPooling2D", graph => MaxPool(graph, rows: false)),
        new("Unpooling1D", graph => Unpool(graph, rows: true)),
        new("Unpooling2D", graph => Unpool(graph, rows: false)),
        new("GlobalAveragePooling2D", graph =>
        {
            var x = graph.Shaped([graph.Int(1, 2), graph.Int(1, 2), graph.Int(1, 3), graph.Int(1, 3)]);
            graph.Add($"F.GlobalAveragePooling2D({x})", F.GlobalAveragePooling2D(x), x.Expected.Reduce([2, 3], false, Number.Mean));
        }),
        new("GlobalMaxPooling2D", graph =>
        {
            var x = graph.Shaped([graph.Int(1, 2), graph.Int(1, 2), graph.Int(1, 2), graph.Int(1, 2)]);
            var ties = x.Expected.Reduce([2, 3], false, image => MathCases.Ties(image, Number.Largest));
            if (ties.Numbers.All(count => count.Value.Value == 1))
                graph.Add($"F.GlobalMaxPooling2D({x})", F.GlobalMaxPooling2D(x), x.Expected.Reduce([2, 3], false, Number.Largest));
        }),
        new("EmbedID", graph =>
        {
            var W = graph.Shaped([graph.Int(1, 3), graph.Int(1, 3)]);
            Shape shape = graph.Of<Shape>([3], [2, 2]);
            var (ids, ignored) = (graph.Integers(shape, 0, W.Shape[0] - 1), graph.Chance() ? graph.Int(0, W.Shape[0] - 1) : (int?)null);
            var known = Elements.Of(ids);
            graph.Add($"F.EmbedID(…, {W}, {ignored})", F.EmbedID(ids, W, ignored), Elements.Of([.. shape, W.Shape[1]], index =>
            {
                var id = (int)known[index.AsSpan()[..^1]].Value.Value;
                return id == ignored ? 0.0 : W.Expected[id, index[^1]];
            }));
        }),
        new("Linear", graph =>
        {
            var (inner, units, bias, batchAxes) = (graph.Int(1, 3), graph.Int(1, 3), graph.Chance(), graph.Int(1, 2));
            Shape batch = batchAxes == 1 ? [graph.Int(1, 3)] : [graph.Int(1, 2), graph.Int(1, 2)];
            Node x = graph.Shaped([.. batch, inner, 2]), W = graph.Shaped([units, 2 * inner]);
            var product = x.Expected.Reshape([batch.Size, 2 * inner]).MatMul(W.Expected.Transposed()).Reshape([.. batch, units]);
            if (!bias)
            {
                graph.Add($"F.Linear({x}, {W}, null, {batchAxes})", F.Linear(x, W, null, batchAxes), product);
                return;
            }

            var b = graph.Shaped([units]);
            graph.Add($"F.Linear({x}, {W}, {b}, {batchAxes})", F.Linear(x, W, b, batchAxes), product.With(b.Expected, (p, q) => p + q));
        }),
        new("ScaledDotProductAttention", graph =>
        {
            var (batch, inner, units) = (graph.Int(1, 2), graph.Int(1, 2), graph.Int(1, 2));
            int queries = graph.Int(1, 3), keys = graph.Int(1, 3);
            Node q = graph.Shaped([batch, queries, inner], -2, 2), k = graph.Shaped([batch, keys, inner], -2, 2);
            var v = graph.Shaped([batch, keys, units]);
            var (isCausal, masked, scale) = (graph.Chance(), graph.Chance(), graph.Chance() ? graph.Real(0.25, 1) : (double?)null);
            var mask = masked ? graph.Integers([batch, keys], 0, 1) : NdArray.Full([batch, keys], 1, DType.Int32);
            var scores = q.Expected.MatMul(k.Expected.Transposed()).Map(p => p * (scale ?? 1 / Math.Sqrt(inner)));
            var seen = Elements.Of(mask);
            graph.Add(
                $"F.ScaledDotProductAttention({q}, {k}, {v}, {(masked ? "…" : "null")}, {isCausal}, 0, {scale})",
                F.ScaledDotProductAttention(q, k, v, masked ? mask : null, isCausal, 0, scale),
                Elements.Of([batch, queries, units], index =>
                {
                    var (n, query, unit) = (index[0], index[1], index[2]);
                    bool IsSeen(int key) => seen[n, key].Value.Value == 1 && !(isCausal && key > query);
                    int[] visible = [.. Enumerable.Range(0, keys).Where(IsSeen)];
                    var weights = visible.Length == 0 ? [] : Number.Softmax(Array.ConvertAll(visible, key => scores[n, query, key]));
                    return Number.Sum(visible.Zip(weights, (key, weight) => weight * v.Expected[n, key, unit]));
                }));
        }),
    ];

    private static void Convolve(RandomGraph graph, bool rows)
    {
        var (slide, groups, coverAll) = (Slide.Of(graph, rows, 1, dilated: true), graph.Int(1, 2), graph.Int(0, 3) == 0);
        int inner = graph.Int(1, 2), outer = graph.Int(1, 2); // channels of a group
        var image = new Size2D(rows ? 1 : graph.Int(2, 4), graph.Int(3, 4));
        var places = slide.PlacesOn(image, coverAll);
        if (places.Vertical == 0 || places.Horizontal == 0) return;
        var x = Images(graph, rows, graph.Int(1, 2), groups * inner, image);
        var (W, b) = (Images(graph, rows, groups * outer, inner, slide.Window), graph.Chance() ? graph.Shaped([groups * outer]) : null);
        Elements X = Wrapped(x), K = Wrapped(W);
        var y = Elements.Of([x.Shape[0], groups * outer, places.Vertical, places.Horizontal], index =>
        {
            var (n, o, sum) = (index[0], index[1], b is null ? 0 : b.Expected[index[1]]);
            foreach (var (k, l, i, j) in slide.At(index[2], index[3], image))
                for (var c = 0; c < inner; c++) sum += K[o, c, k, l] * X[n, o / outer * inner + c, i, j];
            return sum;
        });
        var text = $"F.Convolution{(rows ? 1 : 2)}D({x}, {W}, {b}, {slide}, coverAll {coverAll}, groups {groups})";
        var (stride, pad, dilate) = (slide.Stride.Horizontal, slide.Pad.Horizontal, slide.Dilate.Horizontal);
        if (rows) graph.Add(text, F.Convolution1D(x, W, b?.Value, stride, pad, coverAll, dilate, groups), Unwrapped(y));
        else graph.Add(text, F.Convolution2D(x, W, b?.Value, slide.Stride, slide.Pad, coverAll, slide.Dilate, groups), y);
    }

    private static void Deconvolve(RandomGraph graph, bool rows)
    {
        var (slide, groups, larger) = (Slide.Of(graph, rows, 1, dilated: true), graph.Int(1, 2), graph.Chance());
        int inner = graph.Int(1, 2), outer = graph.Int(1, 2);
        var places = new Size2D(rows ? 1 : graph.Int(1, 2), graph.Int(1, 3));
        var image = slide.ImageFor(places);
        if (larger) image = new(image.Vertical + slide.Stride.Vertical - 1, image.Horizontal + slide.Stride.Horizontal - 1);
        if (image.Vertical < 1 || image.Horizontal < 1) return;
        var x = Images(graph, rows, graph.Int(1, 2), groups * inner, places);
        var (W, b) = (Images(graph, rows, groups * inner, outer, slide.Window), graph.Chance() ? graph.Shaped([groups * outer]) : null);
        Elements X = Wrapped(x), K = Wrapped(W);
        var sums = Elements.Of(
            [x.Shape[0], groups * outer, image.Vertical, image.Horizontal],
            index => b is null ? 0 : b.Expected[index[1]]);
        _ = Elements.Of([.. X.Shape, outer], index => // each element of x is added where its window lies
        {
            var (n, c, p, q, o) = (index[0], index[1], index[2], index[3], index[4]);
            var place = (n * groups * outer + c / inner * outer + o) * image.Vertical * image.Horizontal;
            foreach (var (k, l, i, j) in slide.At(p, q, image))
                sums.Numbers[place + i * image.Horizontal + j] += X[n, c, p, q] * K[c, o, k, l];
            return 0;
        });
        var text = $"F.Deconvolution{(rows ? 1 : 2)}D({x}, {W}, {b}, {slide}, outsize {image}, groups {groups})";
        var (stride, pad, dilate) = (slide.Stride.Horizontal, slide.Pad.Horizontal, slide.Dilate.Horizontal);
        if (rows)
            graph.Add(
                text,
                F.Deconvolution1D(x, W, b?.Value, stride, pad, larger ? image.Horizontal : null, dilate, groups),
                Unwrapped(sums));
        else graph.Add(text, F.Deconvolution2D(x, W, b?.Value, slide.Stride, slide.Pad, larger ? image : null, slide.Dilate, groups), sums);
    }

    private static void AveragePool(RandomGraph graph, bool rows)
    {
        var (slide, counted) = (Slide.Of(graph, rows, 0), graph.Chance());
        slide = Padded(graph, rows, slide);
        var image = new Size2D(rows ? 1 : graph.Int(2, 4), graph.Int(2, 4));
        var x = Images(graph, rows, graph.Int(1, 2), graph.Int(1, 2), image);
        var area = slide.Window.Vertical * slide.Window.Horizontal;
        var y = Pooled(Wrapped(x), slide, coverAll: false, under => Number.Sum(under) / (counted ? area : under.Length));
        double? padValue = counted ? 0 : null;
        var text = $"F.AveragePooling{(rows ? 1 : 2)}D({x}, {slide}, {padValue})";
        var (size, stride, pad) = (slide.Window.Horizontal, slide.Stride.Horizontal, slide.Pad.Horizontal);
        if (rows) graph.Add(text, F.AveragePooling1D(x, size, stride, pad, padValue), Unwrapped(y));
        else graph.Add(text, F.AveragePooling2D(x, slide.Window, slide.Stride, slide.Pad, padValue), y);
    }

    private static void MaxPool(RandomGraph graph, bool rows)
    {
        var (slide, coverAll) = (Slide.Of(graph, rows, 0), graph.Chance());
        slide = Padded(graph, rows, slide);
        var x = Images(graph, rows, graph.Int(1, 2), 1, new Size2D(rows ? 1 : graph.Int(2, 3), graph.Int(2, 3)));
        var X = Wrapped(x);
        var ties = Pooled(X, slide, coverAll, under => under.Length == 0 ? 0 : MathCases.Ties(under, Number.Largest));
        if (ties.Numbers.Any(count => count.Value.Value != 1)) return;
        var y = Pooled(X, slide, coverAll, Number.Largest);
        var text = $"F.MaxPooling{(rows ? 1 : 2)}D({x}, {slide}, {coverAll})";
        var (size, stride, pad) = (slide.Window.Horizontal, slide.Stride.Horizontal, slide.Pad.Horizontal);
        if (rows) graph.Add(text, F.MaxPooling1D(x, size, stride, pad, coverAll), Unwrapped(y));
        else graph.Add(text, F.MaxPooling2D(x, slide.Window, slide.Stride, slide.Pad, coverAll), y);
    }

    private static void Unpool(RandomGraph graph, bool rows)
    {
        var (slide, places) = (Slide.Of(graph, rows, 0), new Size2D(rows ? 1 : graph.Int(1, 2), graph.Int(1, 3)));
        var (x, image) = (Images(graph, rows, graph.Int(1, 2), graph.Int(1, 2), places), slide.ImageFor(places));
        var X = Wrapped(x);
        var y = Elements.Of([x.Shape[0], x.Shape[1], image.Vertical, image.Horizontal], index =>
        {
            Number sum = 0;
            for (var place = 0; place < places.Vertical * places.Horizontal; place++)
            {
                var (p, q) = (place / places.Horizontal, place % places.Horizontal);
                if (slide.At(p, q, image).Any(element => element.I == index[2] && element.J == index[3]))
                    sum += X[index[0], index[1], p, q];
            }

            return sum;
        });
        var text = $"F.Unpooling{(rows ? 1 : 2)}D({x}, {slide}, coverAll: false)";
        if (rows) graph.Add(text, F.Unpooling1D(x, slide.Window.Horizontal, slide.Stride.Horizontal, coverAll: false), Unwrapped(y));
        else graph.Add(text, F.Unpooling2D(x, slide.Window, slide.Stride, coverAll: false), y);
    }

    /// <summary>With padding narrower than the window, so that each position covers an element.</summary>
    private static Slide Padded(RandomGraph graph, bool rows, Slide slide) =>
        slide with { Pad = new(rows ? 0 : graph.Int(0, slide.Window.Vertical - 1), graph.Int(0, slide.Window.Horizontal - 1)) };

    /// <summary>Applies a function to the elements in each window, excluding the padding.</summary>
    private static Elements Pooled(Elements x, Slide slide, bool coverAll, Func<Number[], Number> f)
    {
        var image = new Size2D(x.Shape[2], x.Shape[3]);
        var places = slide.PlacesOn(image, coverAll);
        return Elements.Of(
            [x.Shape[0], x.Shape[1], places.Vertical, places.Horizontal],
            index => f([.. slide.At(index[2], index[3], image).Select(element => x[index[0], index[1], element.I, element.J])]));
    }

    private static Node Images(RandomGraph graph, bool rows, int n, int channels, Size2D size) =>
        graph.Shaped(rows ? [n, channels, size.Horizontal] : [n, channels, size.Vertical, size.Horizontal]);

    private static Elements Wrapped(Node x) => x.Rank == 4 ? x.Expected : x.Expected.Reshape([x.Shape[0], x.Shape[1], 1, x.Shape[2]]);

    private static Elements Unwrapped(Elements y) => y.Reshape([y.Shape[0], y.Shape[1], y.Shape[3]]);
}
