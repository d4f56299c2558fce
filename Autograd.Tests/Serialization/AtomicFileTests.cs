using Autograd.Core;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Serialization;

public class AtomicFileTests
{
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("autograd-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [TestCase("npz"), TestCase("compressed npz"), TestCase("npy"), TestCase("safetensors"), TestCase("snapshot")]
    public void A_failure_at_any_byte_leaves_the_old_file_as_it_was(string kind)
    {
        var path = Path.Combine(folder, "model");
        Dictionary<string, NdArray> arrays = new() { ["l1/W"] = NdArray.Arange(40), ["t"] = 3 };
        Action<Stream> write = kind switch
        {
            "npz" => stream => Npz.Save(stream, arrays),
            "compressed npz" => stream => Npz.Save(stream, arrays, compress: true),
            "snapshot" => new Snapshot().Writer(),
            "npy" => stream => Npy.Save(stream, arrays["l1/W"]),
            _ => stream => SafeTensors.Save(stream, arrays),
        };
        var old = "what was there before"u8.ToArray();
        File.WriteAllBytes(path, old);
        using var whole = new MemoryStream();
        write(whole);
        for (var length = 0; length < whole.Length; length++)
        {
            Should.Throw<IOException>(() => AtomicFile.Write(path, stream => write(new FailingStream(stream, length))))
                .Message.ShouldBe("the disk is full");
            File.ReadAllBytes(path).ShouldBe(old);
            Directory.GetFileSystemEntries(folder).ShouldBe([path]);
        }

        AtomicFile.Write(path, stream => write(new FailingStream(stream, int.MaxValue)));
        File.ReadAllBytes(path).ShouldBe(whole.ToArray());
    }

    [Test]
    public void Arrays_that_cannot_be_read_leave_the_old_file_as_it_was()
    {
        var path = Path.Combine(folder, "model.npz");
        Npz.Save(path, [new("a", 1f)]);
        NdArray gone;
        using (new ArrayScope()) gone = NdArray.Ones([3]) + 1;
        Should.Throw<InvalidOperationException>(() => Npz.Save(path, [new("a", 2f), new("b", gone)]));
        Should.Throw<ArgumentException>(() => Npz.Save(path, [new("a", 2f), new("..", 2f)]));
        Npz.Load(path)["a"].ToScalar().ShouldBe(1);
        Directory.GetFileSystemEntries(folder).ShouldBe([path]);
    }

    [Test]
    public void A_target_that_cannot_be_replaced_leaves_nothing_beside_it()
    {
        var path = Directory.CreateDirectory(Path.Combine(folder, "model.npz")).FullName;
        Should.Throw<Exception>(() => Npz.Save(path, [new("a", 1f)])).ShouldBeAssignableTo<SystemException>();
        Directory.GetFileSystemEntries(folder).ShouldBe([path]);
        Should.Throw<DirectoryNotFoundException>(() => Npz.Save(Path.Combine(folder, "no", "model.npz"), [new("a", 1f)]));
    }

    [Test]
    public void Many_writers_of_one_file_leave_one_of_their_files()
    {
        var path = Path.Combine(folder, "model.npz");
        Parallel.For(0, 40, i => Npz.Save(path, [new("a", NdArray.Full([1000], i)), new("b", NdArray.Full([1000], i))]));
        var loaded = Npz.Load(path);
        ArrayBits.Equal(loaded["a"], loaded["b"]).ShouldBeTrue();
        Directory.GetFileSystemEntries(folder).ShouldBe([path]);
    }
}
