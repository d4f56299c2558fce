using System.Runtime.InteropServices;
using Autograd.Core;
using Autograd.Tests.Checking;
using static Autograd.Tests.Serialization.FileBytes;

namespace Autograd.Tests.Serialization;

public class NpyTests
{
    private static readonly NdArray Special = new[] { 0, -0f, BitConverter.Int32BitsToSingle(0x7fc00001), float.PositiveInfinity,
        float.NegativeInfinity, 1e-45f, 3.4028235e38f };

    [Test]
    public void Every_float32_comes_back_bit_by_bit() => ArrayBits.Equal(Load(Npy(Special)), Special).ShouldBeTrue();

    [Test]
    public void Any_shape_and_type_comes_back([Values] DType dtype)
    {
        foreach (Shape shape in new Shape[] { [], [0], [3, 0, 2], [1], [2, 3], [1, 1, 1], [5, 4, 3, 2], [70_000] })
        {
            var array = NdArray.Arange(shape.Size, dtype).Reshape(shape);
            ArrayBits.Equal(Load(Npy(array)), array).ShouldBeTrue($"{shape}");
        }
    }

    [Test]
    public void A_file_is_written_as_NumPy_writes_it()
    {
        var file = Npy(new[,] { { 1f, 2 }, { 3, 4 } });
        file.ShouldBe(Npy(Header("<f4", "(2, 2)"), MemoryMarshal.AsBytes<float>([1, 2, 3, 4])));
        (file.Length - 16).ShouldBe(128);
    }

    [TestCase("float16", "<f2", "00 3C 00 80 66 2E", DType.Float32, 1, -0.0, 0.0999755859375)]
    [TestCase("float16, the other order", ">f2", "3C 00 80 00 2E 66", DType.Float32, 1, -0.0, 0.0999755859375)]
    [TestCase("float32, the other order", ">f4", "3F 80 00 00 C0 00 00 00", DType.Float32, 1, -2)]
    [TestCase("float64, the other order", ">f8", "3F F0 00 00 00 00 00 00", DType.Float64, 1)]
    [TestCase("int32, the other order", ">i4", "FF FF FF FE", DType.Int32, -2)]
    [TestCase("int64", "<i8", "07 00 00 00 00 00 00 00 FF FF FF FF FF FF FF FF", DType.Int32, 7, -1)]
    [TestCase("int64, the other order", ">i8", "00 00 00 00 00 00 00 07", DType.Int32, 7)]
    [TestCase("uint8", "|u1", "00 FF", DType.Int32, 0, 255)]
    [TestCase("int8", "|i1", "00 FF", DType.Int32, 0, -1)]
    [TestCase("int16", "<i2", "FE FF", DType.Int32, -2)]
    [TestCase("uint16", ">u2", "FF FE", DType.Int32, 65534)]
    [TestCase("uint32", "<u4", "FF FF FF 7F", DType.Int32, 2147483647)]
    [TestCase("uint64", "<u8", "01 00 00 00 00 00 00 00", DType.Int32, 1)]
    [TestCase("bool", "|b1", "01 00", DType.Int32, 1, 0)]
    public void Other_number_types_become_the_array_type_that_holds_them(string name, string descr, string hex, DType dtype,
        params double[] expected)
    {
        var array = Load(Npy(Header(descr, $"({expected.Length},)"),
            Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))));
        (array.DType, array.Shape).ShouldBe((dtype, [expected.Length]), name);
        array.To(DType.Float64).ToArray<double>().Select(BitConverter.DoubleToInt64Bits)
            .ShouldBe(expected.Select(BitConverter.DoubleToInt64Bits), name);
    }

    [TestCase("<i8", "00 00 00 80 00 00 00 00", "int64")]
    [TestCase("<u4", "00 00 00 80", "uint32")]
    [TestCase("<u8", "FF FF FF FF FF FF FF FF", "uint64")]
    public void Whole_numbers_that_do_not_fit_are_refused(string descr, string hex, string type) =>
        ShouldBeRefused(() => Load(Npy(Header(descr, "()"), Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)))), type,
            "int32");

    [Test]
    public void Fortran_order_is_transposed()
    {
        var data = MemoryMarshal.AsBytes<float>([0, 3, 1, 4, 2, 5]);
        ArrayBits.Equal(Load(Npy(Header("<f4", "(2, 3)", fortran: true), data)), new[,] { { 0f, 1, 2 }, { 3, 4, 5 } }).ShouldBeTrue();
        ArrayBits.Equal(Load(Npy(Header("<f4", "(6,)", fortran: true), data)), new[] { 0f, 3, 1, 4, 2, 5 }).ShouldBeTrue();
    }

    [Test]
    public void An_array_loaded_within_a_step_outlives_it()
    {
        NdArray array;
        using (new ArrayScope()) array = Load(Npy(Header("<f4", "(1, 2)", fortran: true), new byte[8]));
        array.ToArray<float>().ShouldBe([0, 0]);
    }

    [Test]
    public void Versions_2_and_3_and_any_order_of_the_keys_are_read([Values(2, 3)] byte version) =>
        ArrayBits.Equal(Load(Npy("{\"shape\":(1L , 1),'fortran_order':False, 'descr':'<i4'}", [5, 0, 0, 0], version)), new[,] { { 5 } })
            .ShouldBeTrue();

    [Test]
    public void Too_few_bytes_are_an_error_and_never_zeros()
    {
        ShouldBeRefused(() => Load(Npy(Header("<f4", "(4,)"), new byte[15])), "16 bytes", "15");
        ShouldBeRefused(() => Load(Npy(Header("<f4", "(4,)"), new byte[17])), "16 bytes", "17");
        var good = Npy(new[] { 1f, 2, 3, 4 });
        for (var length = 0; length < good.Length; length++) ShouldBeRefused(() => Load(good[..length]));
    }

    [Test]
    public void Absurd_shapes_are_refused_before_memory_is_asked_for()
    {
        foreach (var shape in new[] { "(65536, 65536)", "(4294967296,)", "(2147483647, 2147483647, 2147483647, 2147483647)",
            "(99999999999999999999,)", "(0, 4294967296)", "(0, 2147483647, 2147483647)", "(2147483591,)" })
        {
            var file = Npy(Header("<f8", shape), []);
            ShouldBeRefused(() => Load(file));
            var before = GC.GetAllocatedBytesForCurrentThread();
            Should.Throw<InvalidDataException>(() => Load(file));
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20, shape);
        }

        ShouldBeRefused(() => Load(Npy(Header("<f4", $"({string.Concat(Enumerable.Repeat("1,", 33))})"), new byte[4])), "32 axes");
        Load(Npy(Header("<f4", "(0, 2147483591)"), [])).Shape.ShouldBe([0, 2147483591]);
    }

    [TestCase("|O"), TestCase("O"), TestCase("|O8")]
    public void Pickled_objects_are_refused_unread(string descr) =>
        ShouldBeRefused(() => Load(Npy(Header(descr, "()"), "cos\nsystem\n"u8)), "object array", descr);

    [Test]
    public void Structured_types_are_refused()
    {
        ShouldBeRefused(() => Load(Npy("{'descr': [('a', '|O')], 'fortran_order': False, 'shape': (1,), }", new byte[8])), "object array",
            "[('a', '|O')]");
        ShouldBeRefused(() => Load(Npy("{'descr': [('a', '<f4'), ('b', [('c', '<f4')])], 'fortran_order': False, 'shape': (1,), }",
            new byte[8])), "[('a', '<f4'), ('b', [('c', '<f4')])]");
    }

    [TestCase("<c8"), TestCase("<U3"), TestCase("|S2"), TestCase("<M8[s]"), TestCase("|V4"), TestCase("<f16"), TestCase(">"),
        TestCase("f44")]
    public void Types_that_are_no_numbers_here_are_refused_by_name(string descr) =>
        ShouldBeRefused(() => Load(Npy(Header(descr, "(1,)"), new byte[8])), descr);

    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'shape': (1,), }")]
    [TestCase("{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (1,), }")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, }")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'more': 1}")]
    [TestCase("{'descr': '<f4', 'fortran_order': 0, 'shape': (1,), }")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (1.0,), }")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (1,, 1), }")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (1 1), }")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (((1,))), }")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': [1], }")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), } x")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (1,),")]
    [TestCase("{'descr': '<f4")]
    [TestCase("{'descr': [")]
    [TestCase("__import__('os').system('true')")]
    [TestCase("")]
    public void A_header_that_is_not_the_one_dictionary_is_refused(string header) =>
        ShouldBeRefused(() => Load(Npy(header, new byte[4])), "header");

    [Test]
    public void A_header_may_have_10_000_bytes_and_no_more()
    {
        Load(Npy(Header("<f4", "()").PadRight(9900), new byte[4], version: 2)).Size.ShouldBe(1);
        ShouldBeRefused(() => Load(Npy(Header("<f4", "()").PadRight(10_100), new byte[4], version: 2)), "10,000");
        ShouldBeRefused(() => Load(Npy(new string('(', 9000), new byte[4], version: 2)), "header");
    }

    [Test]
    public void A_stream_is_read_from_where_it_stands()
    {
        using var stream = new MemoryStream([1, 2, 3, .. Npy(Special)]) { Position = 3 };
        ArrayBits.Equal(Core.Npy.Load(stream), Special).ShouldBeTrue();
        stream.CanRead.ShouldBeTrue();
    }

    [Test]
    public void A_stream_that_cannot_seek_is_refused()
    {
        using var stream = new System.IO.Compression.DeflateStream(new MemoryStream(), System.IO.Compression.CompressionMode.Decompress);
        Should.Throw<ArgumentException>(() => Core.Npy.Load(stream)).Message.ShouldContain("MemoryStream");
    }

    [Test]
    public void A_file_is_named_where_it_is_bad()
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, "bad.npy");
        File.WriteAllBytes(path, Npy(Header("<f4", "(4,)"), new byte[15]));
        ShouldBeRefused(() => Core.Npy.Load(path), path);
        Core.Npy.Save(path, Special);
        ArrayBits.Equal(Core.Npy.Load(path), Special).ShouldBeTrue();
        File.Delete(path);
    }

    private static NdArray Load(byte[] file) => Core.Npy.Load(new MemoryStream(file));
}
