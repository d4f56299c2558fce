using System.Diagnostics;
using System.Text;
using Autograd.Core;
using Autograd.Tests.Data;
using static Autograd.Tests.Serialization.FileBytes;

namespace Autograd.Tests.Serialization;

// However a file is changed, loading it gives arrays or an InvalidDataException: no other exception, less than a second, and no memory
// that the file does not account for.
public class MutatedFilesTests
{
    private const int Few = 25_000, Many = 2_500_000; // for each kind

    private static readonly Dictionary<string, NdArray> Arrays = new()
    {
        ["l1/W"] = NdArray.Arange(12).Reshape(3, 4),
        ["l1/b"] = NdArray.Arange(3, DType.Float64),
        ["t"] = 7,
        ["l2/W"] = NdArray.Arange(64).Reshape(2, 1, 32),
    };

    [TestCaseSource(nameof(Kinds))]
    public void Files_changed_at_random_give_arrays_or_an_InvalidDataException(string kind) => Load(kind, 1, Few);

    [TestCaseSource(nameof(Kinds)), Category("Exhaustive"), Explicit("2,500,000 files of each kind: minutes")]
    public void Millions_of_files_changed_at_random_give_arrays_or_an_InvalidDataException(string kind) => Load(kind, 1000, Many);

    private static readonly string[] Kinds = ["npy", "npz", "npy in npz", "safetensors", "idx", "idx.gz", "csv", "quoted csv"];

    private static void Load(string kind, long seed, int count)
    {
        var mutation = new Mutation(seed);
        var seeds = kind switch
        {
            "npz" => [Npz(Arrays), Npz(Arrays, compress: true)],
            "idx" => IdxFiles(),
            "idx.gz" => Array.ConvertAll(IdxFiles(), IdxTests.Gzipped),
            "csv" => [.. Tables[..2].Select(Encoding.UTF8.GetBytes)],
            "quoted csv" => [.. Tables[2..].Select(Encoding.UTF8.GetBytes)],
            "safetensors" => [SafeTensors(Arrays), SafeTensors([]), WithMetadata()],
            _ => NpyFiles(),
        };
        Action<byte[]> load = kind switch
        {
            "npy" => bytes => Core.Npy.Load(new MemoryStream(bytes)),
            "idx" or "idx.gz" => bytes => Idx.Load(new MemoryStream(bytes), 0.5),
            "csv" or "quoted csv" => bytes => Read(CsvTable.Load(new MemoryStream(bytes))),
            "safetensors" => bytes => Core.SafeTensors.Load(new MemoryStream(bytes)),
            _ => bytes => Core.Npz.Load(new MemoryStream(bytes)),
        };
        // Where the npy file is changed before it is zipped, the checksums are right but the contents are not.
        byte[] Wrap(byte[] bytes) => kind == "npy in npz" ? Zip(mutation.Next(2) == 0, ("l1/W.npy", bytes)) : bytes;
        foreach (var file in seeds) load(Wrap(file));
        var (refused, slow) = (0, new List<string>());
        for (var i = 0; i < count; i++)
        {
            var file = Wrap(mutation.Of(seeds[mutation.Next(seeds.Length)], seeds[mutation.Next(seeds.Length)]));
            if (!Loads(load, file, $"{kind}, file {i} from seed {seed}", slow)) refused++;
        }

        slow.Count.ShouldBeLessThan(2, string.Join('\n', slow)); // one, in some hours, is the machine's
        TestContext.Out.WriteLine($"{kind}: {refused:N0} of {count:N0} refused");
        refused.ShouldBeInRange(count / 3, count - 1);
    }

    private static bool Loads(Action<byte[]> load, byte[] file, string name, List<string> slow)
    {
        var (memory, time) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        try
        {
            load(file);
            return true;
        }
        catch (InvalidDataException exception)
        {
            exception.Message.ShouldContain("rule: ", customMessage: Report(name, file));
            return false;
        }
        catch (Exception exception)
        {
            throw new AssertionException(Report(name, file), exception);
        }
        finally
        {
            (GC.GetAllocatedBytesForCurrentThread() - memory).ShouldBeLessThan(2 * file.Length + (1 << 20), Report(name, file));
            if (Stopwatch.GetElapsedTime(time).TotalSeconds > 1) slow.Add(Report(name, file));
        }
    }

    private static string Report(string name, byte[] file) => $"{name}: {Convert.ToBase64String(file)}";

    private static readonly string[] Tables =
    [
        "a,b,c\n1,2,3\n4,5,6\n", "x\n0.5\n-1e3\n7\n", "\"a\",\"b\"\r\n\"1\",\"2\"\r\n3,\"4\"\r\n",
        "n,\"the \"\"name\"\"\"\n1,\"2\"\n\"3\",4\n",
    ];

    private static void Read(CsvTable table)
    {
        table.Texts(table.Columns[0]);
        table.Labels(table.Columns[^1], out _);
        table.Numbers(..);
    }

    private static byte[][] IdxFiles() =>
    [
        IdxTests.File(8, [2, 3], 0, 1, 2, 3, 4, 5), IdxTests.File(8, [1, 2, 1], 200, 255), IdxTests.File(0xb, [2], 1, 2, 3, 4),
        IdxTests.File(0xd, [1, 1], 0x3f, 0x80, 0, 0), IdxTests.File(0xe, [1], new byte[8]), IdxTests.File(8, [], 1),
    ];

    private static byte[][] NpyFiles() =>
    [
        .. Arrays.Values.Select(Npy), Npy(Header("<f8", "(2, 3)", fortran: true), new byte[48]), Npy(Header(">i8", "(4,)"), new byte[32]),
        Npy(Header("|b1", "(9,)"), new byte[9]), Npy(Header("<f2", "(0, 3)"), [], version: 2),
        Npy(Header("|u1", "(100,)"), new byte[100], version: 3),
    ];

    private static byte[] WithMetadata()
    {
        using var stream = new MemoryStream();
        Core.SafeTensors.Save(stream, Arrays, new Dictionary<string, string> { ["format"] = "pt" });
        return stream.ToArray();
    }
}
