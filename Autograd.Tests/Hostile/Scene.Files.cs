using Autograd.Core;

namespace Autograd.Tests.Hostile;

// Paths and streams.
internal sealed partial class Scene
{
    /// <summary>Where the calls write.</summary>
    public static string Folder { get; } = Path.Combine(Path.GetTempPath(), $"autograd-hostile-{Environment.ProcessId}");

    private string MakePath(bool hostile)
    {
        Directory.CreateDirectory(Folder);
        var path = Path.Combine(Folder, $"{random.Next(20)}{Pick(".npy", ".npz", ".npz", ".safetensors")}");
        if (hostile) return Pick("", "\0", Folder, Path.Combine(Folder, "none", "a.npy"), path, Path.Combine(Folder, new string('x', 300)));
        File.WriteAllBytes(path, Bytes(hostile: false));
        return path;
    }

    private string MakeFolder(bool hostile)
    {
        Directory.CreateDirectory(Folder);
        return hostile ? Pick("", "\0", Path.Combine(Folder, "none"), Path.Combine(Folder, new string('x', 300))) : Folder;
    }

    private MemoryStream MakeStream(bool hostile)
    {
        var stream = new MemoryStream();
        stream.Write(Bytes(hostile));
        stream.Position = 0;
        if (hostile && Chance(0.2)) stream.Dispose();
        return stream;
    }

    /// <summary>A file of arrays: whole, or cut, or with a byte changed.</summary>
    private byte[] Bytes(bool hostile)
    {
        using var file = new MemoryStream();
        var array = Filled(shape, dtype, Normal);
        switch (random.Next(5))
        {
            case 0: Npy.Save(file, array); break;
            case 1: Npz.Save(file, [KeyValuePair.Create("a", array)]); break;
            case 2: file.Write([0, 0, 8, 1, 0, 0, 0, 3, 5, 6, 7]); break; // IDX
            case 3: file.Write("W,b\n1,2\n3,4\n"u8); break;
            default: SafeTensors.Save(file, [KeyValuePair.Create("a", array)]); break;
        }

        var bytes = file.ToArray();
        if (!hostile) return bytes;
        bytes[random.Next(bytes.Length)] ^= (byte)random.Next(256);
        return Chance(0.5) ? bytes[..random.Next(bytes.Length)] : bytes;
    }
}
