using System.Globalization;
using System.IO.Compression;

namespace Autograd.Core;

/// <summary>Datasets, one call each: some come with the library, some are synthetic, one is read from a folder.</summary>
/// <remarks>
/// Each call creates new arrays, in the float type of the current <c>Config</c>. Sources and licences are listed with the methods and in
/// <c>Data/Embedded/README.md</c>. Other files are read by <see cref="CsvTable"/>, <see cref="Idx"/>, <see cref="Npy"/> and
/// <see cref="Npz"/>.
/// </remarks>
public static partial class Datasets
{
    /// <summary>The names of the labels of <see cref="Iris"/>: setosa, versicolor, virginica.</summary>
    public static IReadOnlyList<string> IrisSpecies { get; } = ["setosa", "versicolor", "virginica"];

    /// <summary>Returns 1,797 handwritten digits of 8 × 8 pixels, with their labels.</summary>
    /// <param name="ndim">1 for images of shape (64), 2 for (8, 8), 3 for (1, 8, 8), as convolutions take them (default: 1).</param>
    /// <returns>Images from 0 (paper) to 1 (ink), shape (1797, …); labels from 0 to 9, int32 of shape (1797).</returns>
    /// <remarks>
    /// Source: E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits (test set), UCI Machine Learning Repository, 1998,
    /// licence CC BY 4.0.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="ndim"/> is not 1, 2 or 3.</exception>
    public static TupleDataset Digits(int ndim = 1)
    {
        var image = ImageShape(nameof(Digits), ndim, 8, 8);
        using var file = new GZipStream(Open("digits.csv.gz"), CompressionMode.Decompress);
        int[][] rows = [.. Rows(file).Select(row => Array.ConvertAll(row, number => int.Parse(number, CultureInfo.InvariantCulture)))];
        var pixels = NdArray.From([.. rows.SelectMany(row => row[..64]).Select(pixel => pixel / 16f)], [rows.Length, .. image]);
        return new TupleDataset(pixels.To(Config.DType), rows.Select(row => row[64]).ToArray());
    }

    /// <summary>Returns four measurements of 150 iris flowers, with their species.</summary>
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

    /// <summary>
    /// Reads the 70,000 handwritten digits of MNIST, or a dataset in the same files (Fashion-MNIST, KMNIST), from a folder.
    /// </summary>
    /// <param name="folder">
    /// The folder with <c>train-images-idx3-ubyte</c>, <c>train-labels-idx1-ubyte</c>, <c>t10k-images-idx3-ubyte</c> and
    /// <c>t10k-labels-idx1-ubyte</c>, or the same files gzipped, with the extension <c>.gz</c>.
    /// </param>
    /// <param name="ndim">1 for images of shape (784), 2 for (28, 28), 3 for (1, 28, 28), as convolutions take them (default: 1).</param>
    /// <returns>Images from 0 (paper) to 1 (ink), and labels, int32; for training and for testing.</returns>
    /// <remarks>Source: Y. LeCun, C. Cortes and C. Burges, The MNIST database of handwritten digits, 1998.</remarks>
    /// <exception cref="ArgumentException">The folder is null or malformed, or <paramref name="ndim"/> is not 1, 2 or 3.</exception>
    /// <exception cref="IOException">A file does not exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    /// <exception cref="InvalidDataException">A file has another format or is damaged.</exception>
    public static (TupleDataset Train, TupleDataset Test) Mnist(string folder, int ndim = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ImageShape(nameof(Mnist), ndim, 28, 28);
        return (Images(folder, "train", ndim), Images(folder, "t10k", ndim));
    }

    /// <summary>Returns five poems by Lewis Carroll, a text of 6,600 letters to train a writer on.</summary>
    /// <remarks>
    /// Jabberwocky, The Walrus and the Carpenter, Father William, the crocodile and the lobster quadrille, from Alice's Adventures in
    /// Wonderland, 1865, and Through the Looking-Glass, 1871; public domain.
    /// </remarks>
    public static string Poems()
    {
        using var reader = new StreamReader(Open("carroll.txt"));
        return reader.ReadToEnd();
    }

    private static TupleDataset Images(string folder, string name, int ndim)
    {
        string Find(string file) => File.Exists(Path.Combine(folder, file)) ? Path.Combine(folder, file)
            : File.Exists(Path.Combine(folder, file + ".gz")) ? Path.Combine(folder, file + ".gz") : throw Errors.NoMnist(folder, file);
        var (images, labels) = (Find($"{name}-images-idx3-ubyte"), Find($"{name}-labels-idx1-ubyte"));
        var (x, t) = (Idx.Load(images, scale: 1.0 / 255), Idx.Load(labels));
        if (x.Rank != 3 || t.Rank != 1 || t.DType != DType.Int32 || t.Size != x.Shape[0]) throw Errors.NotImages(images, x, t);
        Shape shape = [x.Shape[0], .. ImageShape(nameof(Mnist), ndim, x.Shape[1], x.Shape[2])];
        return new TupleDataset(x.Reshape(shape).To(Config.DType), t);
    }

    private static Shape ImageShape(string function, int ndim, int height, int width) => ndim switch
    {
        1 => [height * width],
        2 => [height, width],
        3 => [1, height, width],
        _ => throw Errors.NoSuchImages(function, ndim),
    };

    private static Stream Open(string name) => typeof(Datasets).Assembly.GetManifestResourceStream(name)!;

    /// <summary>Reads the lines after the first, split at the commas.</summary>
    private static IEnumerable<string[]> Rows(Stream file)
    {
        using var reader = new StreamReader(file);
        reader.ReadLine();
        while (reader.ReadLine() is { } line) yield return line.Split(',');
    }
}
