using System.Buffers.Binary;
using System.Text;
using Autograd.Core;
using Autograd.Tests.Checking;
using static Autograd.Tests.Serialization.FileBytes;

namespace Autograd.Tests.Serialization;

public class SafeTensorsTests
{
    private static readonly Dictionary<string, NdArray> Arrays = new()
    {
        ["l1/W"] = new[,] { { 1f, -0f, 3 } },
        ["l1/b"] = new[] { 1.5, double.NaN },
        ["t"] = 7,
        ["\"quoted\"\n日本"] = NdArray.Zeros([0, 3]),
    };

    [Test]
    public void Arrays_come_back_in_their_order()
    {
        var loaded = Load(SafeTensors(Arrays));
        loaded.Keys.ShouldBe(Arrays.Keys);
        ArrayBits.ShouldBeEqual(loaded, Arrays);
        Load(SafeTensors([])).ShouldBeEmpty();
    }

    [Test]
    public void Numbers_begin_at_multiples_of_their_width()
    {
        var file = SafeTensors(Arrays);
        var length = (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        (length % 8).ShouldBe(0);
        Encoding.UTF8.GetString(file, 8, length).ShouldContain("\"l1/b\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[0,16]}");
    }

    [Test]
    public void Texts_come_back()
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, "texts.safetensors");
        Core.SafeTensors.Save(path, Arrays, new Dictionary<string, string> { ["format"] = "pt", ["π"] = "\"" });
        ArrayBits.ShouldBeEqual(Core.SafeTensors.Load(path, out var metadata), Arrays);
        metadata.ShouldBe(new Dictionary<string, string> { ["format"] = "pt", ["π"] = "\"" }, ignoreOrder: true);
        File.Delete(path);
    }

    [TestCase("BF16", 2, "80 3F", DType.Float32, 1)]
    [TestCase("F16", 2, "00 C0", DType.Float32, -2)]
    [TestCase("I64", 8, "05 00 00 00 00 00 00 00", DType.Int32, 5)]
    [TestCase("BOOL", 1, "01", DType.Int32, 1)]
    public void Other_number_types_become_the_array_type_that_holds_them(string type, int size, string hex, DType dtype, double expected)
    {
        var file = SafeTensors($$$"""{"a":{"dtype":"{{{type}}}","shape":[],"data_offsets":[0,{{{size}}}]}}""", size);
        Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)).CopyTo(file, file.Length - size);
        var a = Load(file)["a"];
        (a.DType, a.Shape, a.ToScalar()).ShouldBe((dtype, Shape.Scalar, expected));
    }

    [Test]
    public void Lengths_that_lie_cost_nothing()
    {
        var huge = new byte[8];
        huge.AsSpan().Fill(0xff);
        ShouldBeRefused(() => Load(huge), "header");
        ShouldBeRefused(() => Load(new byte[7]), "7 bytes");
        ShouldBeRefused(() => Load([0, 0, 8, 0, 0, 0, 0, 0, (byte)'{']), "ends before");
        ShouldBeRefused(() => Load([0, 0, 16, 0, 0, 0, 0, 0]), "ends before");
        ShouldBeRefused(() => Load([1, 0, 16, 0, 0, 0, 0, 0]), "1,048,576");
        var before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<InvalidDataException>(() => Load([0, 0, 16, 0, 0, 0, 0, 0]));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 16);
    }

    [Test]
    public void Arrays_that_overlap_or_leave_gaps_are_refused()
    {
        ShouldBeRefused(() => Load(Pair("[0,16]", "[8,24]", 24)), "entry b", "byte 8");
        ShouldBeRefused(() => Load(Pair("[0,16]", "[0,16]", 16)), "byte 0");
        ShouldBeRefused(() => Load(Pair("[0,16]", "[20,36]", 36)), "byte 20");
        ShouldBeRefused(() => Load(Pair("[4,20]", "[20,36]", 36)), "byte 4");
        ShouldBeRefused(() => Load(Pair("[0,16]", "[16,32]", 33)), "byte 33");
        ShouldBeRefused(() => Load(Pair("[0,16]", "[16,32]", 31)), "byte 31");
        ShouldBeRefused(() => Load(Pair("[16,0]", "[16,32]", 32)), "16 bytes");
        Load(Pair("[16,32]", "[0,16]", 32)).Keys.ShouldBe(["a", "b"]);
    }

    [Test]
    public void Depth_is_no_way_to_the_end_of_the_stack()
    {
        ShouldBeRefused(() => Load(SafeTensors("{\"__metadata__\":" + new string('[', 100_000), 0)), "header");
        ShouldBeRefused(() => Load(SafeTensors(new string('[', 100_000), 0)), "header");
        ShouldBeRefused(() => Load(SafeTensors("{\"a\":" + string.Concat(Enumerable.Repeat("{\"a\":", 50_000)), 0)), "header");
    }

    [TestCase("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[0],"data_offsets":[4,4]}}""", "twice")]
    [TestCase("""{"__metadata__":{"a":"b","a":"c"},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "twice")]
    [TestCase("""{"__metadata__":{},"__metadata__":{},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "twice")]
    [TestCase("""{"__metadata__":{"a":1},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "Number in place of String")]
    [TestCase("""{"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "dtype")]
    [TestCase("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"more":1}}""", "more")]
    [TestCase("""{"a":{"dtype":"F32","shape":[1]}}""", "lacks")]
    [TestCase("""{"a":{"dtype":"F8_E4M3","shape":[4],"data_offsets":[0,4]}}""", "F8_E4M3")]
    [TestCase("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", "8 bytes")]
    [TestCase("""{"a":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}}""", "whole number")]
    [TestCase("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", "shape (-1)")]
    [TestCase("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}""", "4 bytes")]
    [TestCase("""{"a":{"dtype":"F32","shape":[9223372036854775808],"data_offsets":[0,4]}}""", "whole number")]
    [TestCase("""{"a":{"dtype":"F32","shape":[65536,65536,65536,65536,65536],"data_offsets":[0,4]}}""", "shape")]
    [TestCase("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}""", "data_offsets")]
    [TestCase("""{"../a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "the name")]
    [TestCase("""{"\u0000":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "the name")]
    [TestCase("""{"\ud800":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "Unicode")]
    [TestCase("""{"a":{"dtype":"\udfff","shape":[1],"data_offsets":[0,4]}}""", "Unicode")]
    [TestCase("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},}""", "header")]
    [TestCase("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}} {}""", "header")]
    [TestCase("""{/**/"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "header")]
    [TestCase("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}""", "header")]
    [TestCase("""{"a":[1]}""", "header")]
    [TestCase("{\"\u00ff\":{}}", "UTF-8")]
    [TestCase("[]", "header")]
    [TestCase("", "header")]
    public void A_header_that_is_not_as_it_should_be_is_refused(string header, string part) =>
        ShouldBeRefused(() => Load(SafeTensors(header, 4)), part);

    [Test]
    public void Every_beginning_of_a_file_is_refused()
    {
        var file = SafeTensors(Arrays);
        for (var length = 0; length < file.Length; length++) ShouldBeRefused(() => Load(file[..length]));
    }

    [Test]
    public void What_cannot_be_written_is_refused()
    {
        Should.Throw<ArgumentException>(() => SafeTensors([new("__metadata__", 1f)]));
        Should.Throw<ArgumentException>(() => SafeTensors([new("../a", 1f)]));
        Should.Throw<ArgumentException>(() => SafeTensors(Enumerable.Range(0, 2000)
            .Select(i => KeyValuePair.Create($"{i}".PadRight(1000), (NdArray)1f)))).Message.ShouldContain("1,048,576");
    }

    private static byte[] Pair(string a, string b, int length) =>
        SafeTensors($$$"""{"a":{{{Four(a)}}},"b":{{{Four(b)}}}}""", length);

    private static string Four(string place) => $$$"""{"dtype":"F32","shape":[4],"data_offsets":{{{place}}}}""";

    private static OrderedDictionary<string, NdArray> Load(byte[] file) => Core.SafeTensors.Load(new MemoryStream(file));
}
