using System.Globalization;
using System.IO.Compression;

namespace Autograd.Core;

/// <summary>Small datasets that come with the library, one call each.</summary>
/// <remarks>
/// Each call makes new arrays, of the float type of the <c>Config</c> in force. Sources and licences stand with the methods and in
/// <c>Data/Embedded/README.md</c>.
/// </remarks>
public static class Datasets
{
    /// <summary>The names of the labels of <see cref="Iris"/>: setosa, versicolor, virginica.</summary>
    public static IReadOnlyList<string> IrisSpecies { get; } = ["setosa", "versicolor", "virginica"];

    /// <summary>1,797 handwritten digits of 8 × 8 pixels, with their values.</summary>
    /// <param name="ndim">1 for images of shape (64), 2 for (8, 8), 3 for (1, 8, 8), as convolutions take them (default: 1).</param>
    /// <returns>Images from 0 (paper) to 1 (ink), shape (1797, …); labels from 0 to 9, int32 of shape (1797).</returns>
    /// <remarks>
    /// Source: E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits (test set), UCI Machine Learning Repository, 1998,
    /// licence CC BY 4.0.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="ndim"/> is not 1, 2 or 3.</exception>
    public static TupleDataset Digits(int ndim = 1)
    {
        int[][] lengths = [[64], [8, 8], [1, 8, 8]];
        if (ndim < 1 || ndim > lengths.Length) throw Errors.NoSuchImages(ndim);
        using var file = new GZipStream(Open("digits.csv.gz"), CompressionMode.Decompress);
        int[][] rows = [.. Rows(file).Select(row => Array.ConvertAll(row, number => int.Parse(number, CultureInfo.InvariantCulture)))];
        var pixels = NdArray.From([.. rows.SelectMany(row => row[..64]).Select(pixel => pixel / 16f)], [rows.Length, .. lengths[ndim - 1]]);
        return new TupleDataset(pixels.To(Config.DType), rows.Select(row => row[64]).ToArray());
    }

    /// <summary>Four lengths of 150 iris flowers, with their species.</summary>
    /// <returns>
    /// Length and width of sepal and petal in centimetres, shape (150, 4); labels from 0 to 2, int32 of shape (150), named by
    /// <see cref="IrisSpecies"/>.
    /// </returns>
    /// <remarks>Source: R. A. Fisher, 1936, UCI Machine Learning Repository, licence CC BY 4.0.</remarks>
    public static TupleDataset Iris()
    {
        using var file = Open("iris.csv");
        string[][] rows = [.. Rows(file)];
        double[] lengths = [.. rows.SelectMany(row => row[..4]).Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        int[] species = [.. rows.Select(row => IrisSpecies.Index().First(name => name.Item == row[4]).Index)];
        return new TupleDataset(NdArray.From(lengths, [rows.Length, 4]).To(Config.DType), species);
    }

    /// <summary>Five poems of Lewis Carroll, a text of 6,600 letters to learn to write from.</summary>
    /// <remarks>
    /// Jabberwocky, The Walrus and the Carpenter, Father William, the crocodile and the lobster quadrille, from Alice's Adventures in
    /// Wonderland, 1865, and Through the Looking-Glass, 1871; public domain.
    /// </remarks>
    public static string Poems()
    {
        using var reader = new StreamReader(Open("carroll.txt"));
        return reader.ReadToEnd();
    }

    private static Stream Open(string name) => typeof(Datasets).Assembly.GetManifestResourceStream(name)!;

    /// <summary>The lines after the first, cut at the commas.</summary>
    private static IEnumerable<string[]> Rows(Stream file)
    {
        using var reader = new StreamReader(file);
        reader.ReadLine();
        while (reader.ReadLine() is { } line) yield return line.Split(',');
    }
}
