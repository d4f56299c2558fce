using System.Buffers.Binary;
using System.IO.Compression;
using Autograd.Core;

namespace Autograd.Tests.Data;

public class IdxTests
{
    /// <summary>A file with a header followed by these bytes.</summary>
    internal static byte[] File(byte type, int[] lengths, params byte[] data)
    {
        var bytes = new byte[4 + 4 * lengths.Length];
        (bytes[2], bytes[3]) = (type, (byte)lengths.Length);
        for (var axis = 0; axis < lengths.Length; axis++) BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 + 4 * axis), lengths[axis]);
        return [.. bytes, .. data];
    }

    internal static byte[] Gzipped(byte[] bytes)
    {
        using var file = new MemoryStream();
        using (var gzip = new GZipStream(file, CompressionLevel.SmallestSize)) gzip.Write(bytes);
        return file.ToArray();
    }

    [Test]
    public void Every_number_type_is_read([Values] bool gzipped)
    {
        NdArray Read(byte[] file, double scale = 1) => Idx.Load(new MemoryStream(gzipped ? Gzipped(file) : file), scale);
        var bytes = Read(File(8, [2, 3], 0, 1, 2, 128, 254, 255));
        (bytes.Shape, bytes.DType).ShouldBe(([2, 3], DType.Int32));
        bytes.ToArray<int>().ShouldBe([0, 1, 2, 128, 254, 255]);
        Read(File(9, [2], 0x80, 0x7f)).ToArray<int>().ShouldBe([-128, 127]);
        Read(File(0xb, [2], 0xff, 0xfe, 0x01, 0x00)).ToArray<int>().ShouldBe([-2, 256]);
        Read(File(0xc, [1, 1], 0x80, 0, 0, 1)).ToArray<int>().ShouldBe([int.MinValue + 1]);
        Read(File(0xd, [1], 0x3f, 0xc0, 0, 0)).ToArray<float>().ShouldBe([1.5f]);
        Read(File(0xe, [1], 0xc0, 0x04, 0, 0, 0, 0, 0, 0)).ToArray<double>().ShouldBe([-2.5]);
        Read(File(8, [0, 28, 28])).Shape.ShouldBe([0, 28, 28]);
        Read(File(8, [], 7)).ToScalar().ShouldBe(7);
        Read(File(8, [3], 0, 51, 255), 1.0 / 255).ToArray<float>().ShouldBe([0, 0.2f, 1], 1e-7);
        Read(File(0xb, [1], 0, 3), 0.5).ToArray<float>().ShouldBe([1.5f]);
    }

    [Test]
    public void Files_that_are_damaged_are_refused([Values] bool gzipped)
    {
        void Refused(byte[] file, string why) => Should
            .Throw<InvalidDataException>(() => Idx.Load(new MemoryStream(gzipped ? Gzipped(file) : file))).Message.ShouldContain(why);
        var good = File(8, [2, 3], 0, 1, 2, 128, 254, 255);
        for (var length = 0; length < good.Length; length++) Refused(good[..length], "rule: ");
        Refused([.. good, 0], gzipped ? "continues after the 6 bytes" : "takes 6 bytes, and there are 7");
        Refused(File(7, [1], 1), "is not an IDX file");
        Refused([1, .. good[1..]], "is not an IDX file");
        Refused(File(8, [.. Enumerable.Repeat(1, 33)], 1), "at most 32 axes");
        Refused(File(8, [-1], 1), "no array has the shape (4294967295)");
        Refused(File(8, [65536, 65536], 1), "no array has the shape");
    }

    [Test]
    public void A_gzipped_file_is_refused_for_each_bit_of_it_that_is_flipped()
    {
        var file = Gzipped(File(8, [2, 3], 0, 1, 2, 128, 254, 255));
        for (var bit = 8 * 10; bit < 8 * file.Length; bit++) // after gzip's own header, which has no checksum
        {
            var flipped = file.ToArray();
            flipped[bit / 8] ^= (byte)(1 << bit % 8);
            Should.Throw<InvalidDataException>(() => Idx.Load(new MemoryStream(flipped)), $"bit {bit}");
        }
    }

    [Test]
    public void A_file_of_zeros_that_comes_to_less_than_it_says_takes_no_memory()
    {
        var file = Gzipped(File(8, [2_000_000_000], new byte[20_000_000]));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<InvalidDataException>(() => Idx.Load(new MemoryStream(file))).Message.ShouldContain("and there are 20,000,000");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
    }

    [Test]
    public void Mnist_is_read_from_its_folder([Values] bool gzipped)
    {
        var folder = Directory.CreateTempSubdirectory("autograd-mnist-").FullName;
        void Write(string name, byte[] file) =>
            System.IO.File.WriteAllBytes(Path.Combine(folder, gzipped ? name + ".gz" : name), gzipped ? Gzipped(file) : file);
        Write("train-images-idx3-ubyte", File(8, [2, 2, 3], 0, 51, 102, 153, 204, 255, 255, 0, 255, 0, 255, 0));
        Write("train-labels-idx1-ubyte", File(8, [2], 7, 3));
        Write("t10k-images-idx3-ubyte", File(8, [1, 2, 3], 0, 0, 0, 0, 0, 255));
        Should.Throw<FileNotFoundException>(() => Datasets.Mnist(folder)).Message.ShouldContain("t10k-labels-idx1-ubyte");
        Write("t10k-labels-idx1-ubyte", File(8, [1], 9));
        var (train, test) = Datasets.Mnist(folder, ndim: 3);
        (train.Arrays[0].Shape, test.Arrays[0].Shape).ShouldBe(([2, 1, 2, 3], [1, 1, 2, 3]));
        train.Arrays[0].Rows([0]).ToArray<float>().ShouldBe([0, 0.2f, 0.4f, 0.6f, 0.8f, 1], 1e-6);
        train.Arrays[1].ToArray<int>().ShouldBe([7, 3]);
        Datasets.Mnist(folder).Train.Arrays[0].Shape.ShouldBe([2, 6]);
        Write("t10k-labels-idx1-ubyte", File(8, [2], 9, 9));
        Should.Throw<InvalidDataException>(() => Datasets.Mnist(folder)).Message.ShouldContain("int32 (2)");
        Should.Throw<ArgumentOutOfRangeException>(() => Datasets.Mnist(folder, ndim: 4));
        Directory.Delete(folder, recursive: true);
    }
}
