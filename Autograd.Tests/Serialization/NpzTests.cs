using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Autograd.Core;
using Autograd.Tests.Checking;
using static Autograd.Tests.Serialization.FileBytes;

namespace Autograd.Tests.Serialization;

public class NpzTests
{
    private static readonly Dictionary<string, NdArray> Arrays = new()
    {
        ["updater/model:main/l1/W"] = new[,] { { 1f, -0f }, { float.NaN, 1e-45f } },
        ["updater/model:main/l1/b"] = new[] { 1.5, 2.5 },
        ["t"] = 7,
        ["Größe"] = NdArray.Zeros([0, 3]),
    };

    [Test]
    public void Arrays_come_back_in_their_order_stored_and_compressed([Values] bool compress)
    {
        var loaded = Load(Npz(Arrays, compress));
        loaded.Keys.ShouldBe(Arrays.Keys);
        ArrayBits.ShouldBeEqual(loaded, Arrays);
    }

    [Test]
    public void The_same_arrays_make_the_same_file() => Npz(Arrays).ShouldBe(Npz(Arrays));

    [Test]
    public void No_array_at_all_comes_back() => Load(Npz([])).ShouldBeEmpty();

    [Test]
    public void Paths_and_streams_make_the_same_file([Values] bool compress)
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"arrays {compress}.npz");
        Core.Npz.Save(path, Arrays, compress);
        ArrayBits.ShouldBeEqual(Core.Npz.Load(path), Arrays);
        File.ReadAllBytes(path).ShouldBe(Npz(Arrays, compress));
        File.Delete(path);
    }

    [Test]
    public void A_stream_that_can_only_be_written_to_makes_a_file_that_is_read([Values] bool compress)
    {
        using var memory = new MemoryStream();
        using (var forward = new BufferedStream(new WriteOnly(memory))) Core.Npz.Save(forward, Arrays, compress);
        ArrayBits.ShouldBeEqual(Load(memory.ToArray()), Arrays);
    }

    [Test]
    public void Entries_that_are_no_arrays_are_passed_over() =>
        Load(Zip(false, ("a.npy", Npy(1f)), ("readme.txt", "text"u8.ToArray()), ("folder/", []))).Keys.ShouldBe(["a"]);

    [TestCase("../../evil"), TestCase("a/../b"), TestCase(".."), TestCase("/etc/x"), TestCase("C:/x"), TestCase("C:\\x"), TestCase("..\\x"),
        TestCase("a\0b"), TestCase("")]
    public void Names_that_lead_out_of_a_folder_are_refused(string name)
    {
        ShouldBeRefused(() => Load(Zip(false, ($"{name}.npy", Npy(1f)))), "the name");
        Should.Throw<ArgumentException>(() => Npz(new Dictionary<string, NdArray> { [name] = 1f }));
    }

    [TestCase("W:0"), TestCase("a..b"), TestCase("x.npy"), TestCase("a//b"), TestCase("日本語"), TestCase(" ")]
    public void Names_are_keys_and_may_look_otherwise_as_they_like(string name) =>
        Load(Npz(new Dictionary<string, NdArray> { [name] = 1f })).Keys.ShouldBe([name]);

    [Test]
    public void What_cannot_be_written_is_refused()
    {
        Should.Throw<ArgumentException>(() => Npz([new("a", 1f), new("a", 2f)])).Message.ShouldContain("twice");
        Should.Throw<ArgumentException>(() => Npz([new(new string('a', 1025), 1f)]));
        Should.Throw<ArgumentException>(() => Npz([new("\ud800", 1f)]));
        Should.Throw<ArgumentNullException>(() => Npz([new("a", null!)])).Message.ShouldContain("a is null");
        Should.Throw<ArgumentException>(() => Npz(Enumerable.Range(0, 10_001).Select(i => KeyValuePair.Create($"{i}", (NdArray)1f))))
            .Message.ShouldContain("10,000");
        Npz([new(new string('a', 1024), 1f)]).Length.ShouldBeGreaterThan(2048);
    }

    [Test]
    public void A_name_that_is_there_twice_is_refused() =>
        ShouldBeRefused(() => Load(Zip(false, ("a.npy", Npy(1f)), ("a.npy", Npy(2f)))), "a.npy", "twice");

    [Test]
    public void Pickled_objects_are_refused_with_their_key() =>
        ShouldBeRefused(() => Load(Zip(false, ("l1/W.npy", Npy(1f)), ("l1/b.npy", Npy(Header("|O", "()"), "\x80\x04N."u8)))), "l1/b",
            "object array");

    [Test]
    public void A_flipped_bit_in_the_data_is_always_found([Values] bool compress)
    {
        var file = Npz(Arrays, compress);
        var firstData = 30 + Arrays.Keys.First().Length + ".npy".Length;
        for (var bit = firstData * 8; bit < (firstData + 144) * 8; bit++)
        {
            var flipped = file.ToArray();
            flipped[bit / 8] ^= (byte)(1 << bit % 8);
            try
            {
                ArrayBits.ShouldBeEqual(Load(flipped), Arrays); // deflate has bits that mean nothing
                compress.ShouldBeTrue($"bit {bit}");
            }
            catch (InvalidDataException)
            {
            }
        }
    }

    [Test]
    public void Every_beginning_of_a_file_is_refused([Values] bool compress)
    {
        var file = Npz(Arrays, compress);
        for (var length = 0; length < file.Length; length++) ShouldBeRefused(() => Load(file[..length]));
    }

    [Test]
    public void Compressed_arrays_come_to_no_more_than_is_allowed()
    {
        var bomb = Npz(new Dictionary<string, NdArray> { ["zeros"] = NdArray.Zeros([1 << 20]) }, compress: true);
        bomb.Length.ShouldBeLessThan(10_000);
        ShouldBeRefused(() => Core.Npz.Load(new MemoryStream(bomb), maxInflated: 1 << 20), "1,048,576", "maxInflated");
        Core.Npz.Load(new MemoryStream(bomb), maxInflated: (4 << 20) + 128)["zeros"].Size.ShouldBe(1 << 20);
    }

    [TestCase(100_000), TestCase(1_000_000_000)]
    public void A_compressed_array_that_is_not_all_there_costs_no_memory(int length)
    {
        var lie = Npy(Header("<f4", $"({length},)"), new byte[1000]);
        var file = Zip(true, ("a.npy", lie));
        var size = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(size, lie.Length);
        var said = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(said, (uint)(lie.Length - 1000 + 4L * length));
        var forged = Replace(file, Encoding.Latin1.GetString(size), Encoding.Latin1.GetString(said));
        ShouldBeRefused(() => Core.Npz.Load(new MemoryStream(forged), long.MaxValue), "ends before");
        var before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<InvalidDataException>(() => Core.Npz.Load(new MemoryStream(forged), long.MaxValue));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 18);
    }

    [Test]
    public void An_entry_that_goes_on_after_its_length_is_refused()
    {
        var file = Zip(true, ("a.npy", [.. Npy(new[] { 1f, 2 }), .. new byte[100]]));
        var whole = BitConverter.GetBytes(236);
        var forged = Replace(file, Encoding.Latin1.GetString(whole), Encoding.Latin1.GetString(BitConverter.GetBytes(136)));
        ShouldBeRefused(() => Load(forged), "continues");
    }

    [Test]
    public void A_directory_that_tells_another_name_than_the_entry_is_refused()
    {
        var file = Zip(false, ("abc.npy", Npy(1f)));
        file[Array.LastIndexOf(file, (byte)'c')] = (byte)'d';
        ShouldBeRefused(() => Load(file), "abd", "directory");
    }

    [TestCase(6, (ushort)1, "encrypted"), TestCase(8, (ushort)12, "method 12"), TestCase(8, (ushort)9, "method 9")]
    public void Entries_that_cannot_be_read_are_refused_by_what_they_are(int field, ushort value, string what)
    {
        var file = Zip(false, ("a.npy", Npy(1f)));
        var entry = file.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(entry + field + 2), value);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(field), value);
        ShouldBeRefused(() => Load(file), "a.npy", what);
    }

    [Test]
    public void Entries_that_lie_in_one_another_are_refused()
    {
        // One entry holds a whole zip entry, which the directory names too: its numbers would be counted twice.
        var inner = Zip(false, ("b.npy", Npy(NdArray.Zeros([100]))));
        var entry = inner.AsSpan(0, inner.AsSpan().IndexOf("PK\u0001\u0002"u8)).ToArray();
        var outer = Zip(false, ("a.npy", Npy(Header("|u1", $"({entry.Length},)"), entry)));
        var end = outer.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        var directory = inner.AsSpan(entry.Length, inner.Length - entry.Length - 22).ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(directory.AsSpan(42), end - entry.Length);
        byte[] forged = [.. outer.AsSpan(0, outer.Length - 22), .. directory, .. outer.AsSpan(outer.Length - 22)];
        BinaryPrimitives.WriteUInt16LittleEndian(forged.AsSpan(forged.Length - 14), 2);
        BinaryPrimitives.WriteUInt16LittleEndian(forged.AsSpan(forged.Length - 12), 2);
        BinaryPrimitives.WriteInt32LittleEndian(forged.AsSpan(forged.Length - 10), forged.Length - 22 - end);
        ShouldBeRefused(() => Load(forged), "b.npy", "inside another");
    }

    [Test]
    public void A_directory_of_too_many_entries_is_refused_by_its_number()
    {
        var file = Npz(Arrays);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(file.Length - 14), 10_001);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(file.Length - 12), 10_001);
        ShouldBeRefused(() => Load(file), "10,001");
    }

    [Test]
    public void A_zip_with_a_comment_and_one_with_numbers_of_64_bits_are_read()
    {
        var file = Npz(Arrays);
        file[^2] = 5;
        ArrayBits.ShouldBeEqual(Load([.. file, .. "hello"u8]), Arrays);
        ArrayBits.ShouldBeEqual(Load(With64Bits(Npz(Arrays))), Arrays);
    }

    [Test]
    public void Numbers_of_64_bits_that_lie_are_refused()
    {
        var good = With64Bits(Npz(Arrays));
        var at = good.AsSpan().LastIndexOf("PK\u0006\u0006"u8);
        foreach (var field in new[] { 24, 32, 40, 48, 76 - 20 + 8 }) // counts, size and place of the directory, place of this record
            foreach (var value in new[] { 0, -1, 1, long.MaxValue, long.MinValue, uint.MaxValue })
            {
                var forged = good.ToArray();
                BinaryPrimitives.WriteInt64LittleEndian(forged.AsSpan(at + field), value);
                ShouldBeRefused(() => Load(forged));
            }
    }

    [Test]
    public void A_file_may_be_replaced_while_it_is_read()
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, "replaced.npz");
        Core.Npz.Save(path, Arrays);
        using (var open = new NpzFile(ArrayFile.OpenRead(path)))
        {
            Core.Npz.Save(path, [new("other", 1f)]);
            ArrayBits.ShouldBeEqual(open.ReadAll(), Arrays);
        }

        Core.Npz.Load(path).Keys.ShouldBe(["other"]);
        File.Delete(path);
    }

    private static OrderedDictionary<string, NdArray> Load(byte[] file) => Core.Npz.Load(new MemoryStream(file));

    /// <summary>The same zip, with its end record written as for more than 4 GiB.</summary>
    private static byte[] With64Bits(byte[] zip)
    {
        var (body, end) = (zip[..^22], zip[^22..]);
        var record = new byte[56 + 20];
        MemoryMarshal.Cast<byte, uint>(record.AsSpan())[0] = 0x06064b50;
        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(4), 44);
        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(24), BinaryPrimitives.ReadUInt16LittleEndian(end.AsSpan(8)));
        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(32), BinaryPrimitives.ReadUInt16LittleEndian(end.AsSpan(10)));
        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(40), BinaryPrimitives.ReadUInt32LittleEndian(end.AsSpan(12)));
        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(48), BinaryPrimitives.ReadUInt32LittleEndian(end.AsSpan(16)));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(56), 0x07064b50);
        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(64), body.Length);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(72), 1);
        end.AsSpan(8, 12).Fill(0xff);
        return [.. body, .. record, .. end];
    }

    private sealed class WriteOnly(Stream inner) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
