using System.Text;
using System.Text.Json;

namespace Autograd.Core;

/// <summary>Plots functions of one variable and their derivatives, and writes their values as JSON.</summary>
public static class ActivationPlot
{
    private const int Points = 201;
    private const double End = 5, Width = 330, Height = 216, Gap = 24;
    private const string Legend = "dashed: the derivative";
    private const int InARow = 4;

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
        AtomicFile.WriteText($"{path}.svg", curves.Draw(Width * 1.5, Height * 1.5)
            .Text(Width * 1.5, Gap / 2, Legend, "end", fill: Look.Quiet).ToFile());
    }

    /// <summary>Draws several functions in one picture.</summary>
    /// <param name="path">The path of the SVG file; missing folders are created.</param>
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
        var columns = Math.Min(functions.Length, InARow);
        var rows = (functions.Length + InARow - 1) / InARow;
        var sheet = new Svg((columns * (Width + Gap)) + Gap, (rows * (Height + Gap)) + (2 * Gap), "Functions and their derivatives")
            .Text(Gap, Gap, Legend, fill: Look.Quiet);
        foreach (var (i, (name, function)) in functions.Index())
            sheet.Add(new FunctionCurves(name ?? "", function, x).Draw(Width, Height),
                Gap + (i % InARow * (Width + Gap)), (2 * Gap) + (i / InARow * (Height + Gap)));
        AtomicFile.WriteText(path, sheet.ToFile());
    }

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
