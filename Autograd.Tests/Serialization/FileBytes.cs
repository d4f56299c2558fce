using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Autograd.Core;

namespace Autograd.Tests.Serialization;

/// <summary>Files as other programs write them, and malformed ones.</summary>
internal static class FileBytes
{
    /// <summary>An .npy file with any header and any data, padded as NumPy pads it.</summary>
    public static byte[] Npy(string header, ReadOnlySpan<byte> data, byte version = 1)
    {
        var start = version == 1 ? 10 : 12;
        var text = header.PadRight((start + header.Length + 64) / 64 * 64 - start - 1) + "\n";
        var file = new byte[start + text.Length + data.Length];
        new byte[] { 0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', version, 0 }.CopyTo(file, 0);
        if (version == 1) BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(8), (ushort)text.Length);
        else BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(8), text.Length);
        Encoding.Latin1.GetBytes(text).CopyTo(file, start);
        data.CopyTo(file.AsSpan(start + text.Length));
        return file;
    }

    /// <summary>The usual header.</summary>
    public static string Header(string descr, string shape, bool fortran = false) =>
        $"{{'descr': '{descr}', 'fortran_order': {(fortran ? "True" : "False")}, 'shape': {shape}, }}";

    public static byte[] Npy(NdArray array)
    {
        using var stream = new MemoryStream();
        Core.Npy.Save(stream, array);
        return stream.ToArray();
    }

    public static byte[] Npz(IEnumerable<KeyValuePair<string, NdArray>> arrays, bool compress = false)
    {
        using var stream = new MemoryStream();
        Core.Npz.Save(stream, arrays, compress);
        return stream.ToArray();
    }

    public static byte[] SafeTensors(IEnumerable<KeyValuePair<string, NdArray>> arrays)
    {
        using var stream = new MemoryStream();
        Core.SafeTensors.Save(stream, arrays);
        return stream.ToArray();
    }

    /// <summary>A safetensors file with any header and any data.</summary>
    public static byte[] SafeTensors(string header, int dataLength)
    {
        var text = Encoding.Latin1.GetBytes(header);
        var file = new byte[8 + text.Length + dataLength];
        BinaryPrimitives.WriteInt64LittleEndian(file, text.Length);
        text.CopyTo(file, 8);
        return file;
    }

    /// <summary>A zip of any entries.</summary>
    public static byte[] Zip(bool compress, params (string Name, byte[] Bytes)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, bytes) in entries)
            {
                using var contents = zip.CreateEntry(name, compress ? CompressionLevel.Optimal : CompressionLevel.NoCompression).Open();
                contents.Write(bytes);
            }

        return stream.ToArray();
    }

    /// <summary>The same file with some bytes replaced everywhere.</summary>
    public static byte[] Replace(byte[] file, string old, string now)
    {
        var text = Encoding.Latin1.GetString(file);
        text.ShouldContain(old);
        return Encoding.Latin1.GetBytes(text.Replace(old, now, StringComparison.Ordinal));
    }

    /// <summary>Fails unless loading refuses the file with a message that says where and what.</summary>
    public static void ShouldBeRefused(Action load, params string[] parts)
    {
        var message = Should.Throw<InvalidDataException>(load).Message;
        foreach (var part in parts) message.ShouldContain(part);
    }
}
