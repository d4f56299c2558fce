using System.Text;
using System.Text.Json;

namespace Autograd.Core;

/// <summary>Plots functions of one variable and their derivatives, and writes their values as JSON.</summary>
public static class ActivationPlot
{
    private const int Points = 201;
    private const double End = 5, Width = 284, Height = 172, Gap = 24, Below = 16; // four rows of four fill a screen
    private const int InARow = 4;
    private const string Title = "Functions and their derivatives";
    private const string GalleryStyle = "main{display:grid;grid-template-columns:repeat(auto-fill,minmax(284px,1fr));gap:16px 24px}"
        + "main svg{width:100%;break-inside:avoid}h1{margin:0}main{margin-top:16px}";
    private const double AloneWidth = 495, AloneHeight = 324;
    private const double Piece = 28, NextPiece = 80, LegendWidth = 220; // of the legend

    /// <summary>
    /// Writes <c>NAME.json</c>, an object with the lists <c>x</c>, <c>y</c> and <c>yp</c>, and <c>NAME.svg</c>, the function and, dashed,
    /// its derivative.
    /// </summary>
    /// <remarks>A number that is not finite is null in the file and a gap in the line.</remarks>
    /// <example>
    /// <code>
    /// ActivationPlot.Save("leaky_relu", x => F.LeakyReLU(x));
    /// </code>
    /// </example>
    /// <param name="path">The path of both files without their extensions; missing folders are created.</param>
    /// <param name="function">Applies a function to each element; its output has the shape of its input.</param>
    /// <param name="x">The points, ascending: a vector of floats, which is not changed (default: 201 numbers from −5 to 5).</param>
    /// <exception cref="ArgumentException">The path is null, empty or malformed, <paramref name="function"/> is null, or returns null or
    /// another shape, or x is not a vector of floats.</exception>
    /// <exception cref="InvalidOperationException">The step in which x was made has ended.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be written.</exception>
    public static void Save(string path, Func<Variable, Variable> function, Variable? x = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var curves = new FunctionCurves(Path.GetFileName(path), function, x?.Data ?? NdArray.Linspace(-End, End, Points, Config.DType));
        AtomicFile.WriteText($"{path}.json", Json(curves));
        AtomicFile.WriteText($"{path}.svg", Legend(curves.Draw(AloneWidth, AloneHeight), AloneWidth - LegendWidth)
            .WithMargin(Below).ToFile());
    }

    /// <summary>Draws several functions in one picture.</summary>
    /// <param name="path">The path of the SVG file, or, if it ends with <c>.html</c>, of a page that fits any screen; missing folders are
    /// created.</param>
    /// <param name="functions">The functions with their names, row by row.</param>
    /// <exception cref="ArgumentException">The path is null, empty or malformed, or a function is null, or returns null or another
    /// shape.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void SaveSheet(string path, params (string Name, Func<Variable, Variable> Function)[] functions)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(functions);
        var x = NdArray.Linspace(-End, End, Points, Config.DType);
        Svg[] pictures = [.. functions.Select(each => new FunctionCurves(each.Name ?? "", each.Function, x).Draw(Width, Height))];
        if (Path.GetExtension(path) == ".html") Gallery(pictures).Save(path);
        else AtomicFile.WriteText(path, Sheet(pictures).ToFile());
    }

    private static Svg Sheet(Svg[] pictures)
    {
        var (columns, rows) = (Math.Clamp(pictures.Length, 1, InARow), (pictures.Length + InARow - 1) / InARow);
        var sheet = new Svg((columns * (Width + Gap)) + Gap, (rows * (Height + Below)) + (2 * Gap), Title);
        Legend(sheet, Gap, Gap);
        foreach (var (i, picture) in pictures.Index())
            sheet.Add(picture, Gap + (i % InARow * (Width + Gap)), (2 * Gap) + (i / InARow * (Height + Below)));
        return sheet;
    }

    private static Page Gallery(Svg[] pictures)
    {
        var page = new Page(Title, GalleryStyle);
        page.Body.Element("h1", Title).NewLine().Add(Legend(new Svg(LegendWidth, Gap, "The lines"), 0, Gap / 1.5)).NewLine().Open("main");
        foreach (var picture in pictures) page.Body.Add(picture).NewLine();
        page.Body.Close().NewLine();
        return page;
    }

    /// <summary>Draws a piece of each line and its name.</summary>
    private static Svg Legend(Svg svg, double x, double y = Gap / 2) =>
        svg.Line(x, y - 4, x + Piece, y - 4, Look.Forward, 2).Text(x + Piece + Look.Space, y, "f(x)", fill: Look.Forward)
            .Line(x + NextPiece, y - 4, x + NextPiece + Piece, y - 4, Look.Backward, 2, FunctionCurves.Dashes)
            .Text(x + NextPiece + Piece + Look.Space, y, "its derivative", fill: Look.Backward);

    private static string Json(FunctionCurves curves)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, IndentSize = 4, NewLine = "\n" }))
        {
            json.WriteStartObject();
            foreach (var (name, numbers) in new[] { ("x", curves.X), ("y", curves.Y), ("yp", curves.Derivative) })
            {
                json.WriteStartArray(name);
                foreach (var number in numbers) Write(json, number, curves.DType);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, double number, DType dtype)
    {
        if (!double.IsFinite(number)) json.WriteNullValue();
        else if (dtype == DType.Float32) json.WriteNumberValue((float)number);
        else json.WriteNumberValue(number);
    }
}
