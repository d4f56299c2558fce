namespace Autograd.Core;

// One handwriting: how digits are rotated, slanted, stretched and moved, and how thick the pen is. A digit consists of strokes, a stroke
// of lines and arcs of ellipses in a square from (0, 0), top left, to (1, 1).
internal sealed class Handwriting
{
    private const int Steps = 12; // number of lines that approximate an arc

    // A point is (x, y); an arc (x, y, radius x, radius y, from, to) in degrees, clockwise from the right. A stroke joins them in order.
    private static readonly double[][][][] Digits =
    [
        [[[0.5, 0.5, 0.26, 0.4, -90, 270]]],
        [[[0.36, 0.26], [0.54, 0.1], [0.54, 0.9]]],
        [[[0.5, 0.32, 0.25, 0.22, -180, 40], [0.24, 0.9], [0.8, 0.9]]],
        [[[0.47, 0.3, 0.23, 0.2, -160, 90], [0.47, 0.7, 0.27, 0.2, -90, 160]]],
        [[[0.62, 0.1], [0.2, 0.62], [0.82, 0.62]], [[0.62, 0.1], [0.62, 0.9]]],
        [[[0.76, 0.1], [0.33, 0.1], [0.29, 0.47], [0.48, 0.65, 0.26, 0.25, -120, 150]]],
        [[[0.66, 0.1], [0.36, 0.38], [0.5, 0.68, 0.24, 0.22, -180, 180]]],
        [[[0.22, 0.1], [0.78, 0.1], [0.42, 0.9]]],
        [[[0.5, 0.3, 0.2, 0.19, 90, 450], [0.5, 0.7, 0.25, 0.21, -90, 270]]],
        [[[0.5, 0.32, 0.24, 0.22, 0, 360], [0.7, 0.66], [0.52, 0.9]]],
    ];

    private readonly double pen;
    private readonly double[] x, y; // for each coordinate of a point: the factors of both, and the offset

    public Handwriting(Random random)
    {
        double Between(double low, double high) => low + (high - low) * random.NextDouble();
        var (sin, cos) = Math.SinCos(Between(-0.2, 0.2));
        var (width, height, slant) = (Between(0.7, 1.05), Between(0.8, 1.05), Between(-0.25, 0.25));
        (x, y) = ([cos * width, slant - sin * height, Between(-0.07, 0.07)], [sin * width, cos * height, Between(-0.07, 0.07)]);
        pen = Between(0.025, 0.055);
    }

    /// <summary>Draws a digit on paper; where strokes cross, the ink is no darker.</summary>
    public void Draw(int digit, Span<float> paper, int size)
    {
        foreach (var stroke in Digits[digit])
        {
            (double X, double Y)? before = null;
            foreach (var part in stroke)
            {
                for (var step = 0; step <= (part.Length > 2 ? Steps : 0); step++)
                {
                    var point = Place(part, (double)step / Steps);
                    DrawLine(before ?? point, point, paper, size);
                    before = point;
                }
            }
        }
    }

    /// <summary>A place on a part of a stroke, after rotating and stretching around the middle.</summary>
    private (double X, double Y) Place(double[] part, double share)
    {
        var (px, py) = (part[0] - 0.5, part[1] - 0.5);
        if (part.Length > 2)
        {
            var (sin, cos) = Math.SinCos((part[4] + (part[5] - part[4]) * share) * Math.PI / 180);
            (px, py) = (px + part[2] * cos, py + part[3] * sin);
        }

        return (0.5 + x[0] * px + x[1] * py + x[2], 0.5 + y[0] * px + y[1] * py + y[2]);
    }

    /// <summary>Draws a line as wide as the pen, with an edge of one pixel.</summary>
    private void DrawLine((double X, double Y) from, (double X, double Y) to, Span<float> paper, int size)
    {
        var reach = pen + 1.0 / size;
        int Pixel(double place) => Math.Clamp((int)(place * size), 0, size - 1);
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var squaredLength = dx * dx + dy * dy;
        for (var row = Pixel(Math.Min(from.Y, to.Y) - reach); row <= Pixel(Math.Max(from.Y, to.Y) + reach); row++)
        {
            for (var column = Pixel(Math.Min(from.X, to.X) - reach); column <= Pixel(Math.Max(from.X, to.X) + reach); column++)
            {
                var (px, py) = ((column + 0.5) / size - from.X, (row + 0.5) / size - from.Y);
                var along = squaredLength == 0 ? 0 : Math.Clamp((px * dx + py * dy) / squaredLength, 0, 1);
                var (gapX, gapY) = (px - along * dx, py - along * dy);
                var ink = (float)Math.Clamp((pen - Math.Sqrt(gapX * gapX + gapY * gapY)) * size + 0.5, 0, 1);
                ref var pixel = ref paper[row * size + column];
                pixel = Math.Max(pixel, ink);
            }
        }
    }
}
