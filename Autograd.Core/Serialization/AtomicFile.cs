using System.Text;

namespace Autograd.Core;

// Writes a file beside its target, flushes it to the disk, then renames it: whenever the process ends, the target is either the old file or
// the new one. After a power failure that depends on the file system, since .NET cannot flush a folder.
internal static class AtomicFile
{
    /// <summary>The extension of a file that is being written, or whose writer did not finish.</summary>
    public const string Unfinished = ".tmp";

    /// <summary>Replaces a file. After an exception the old file is unchanged and the new one is gone.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var target = Path.GetFullPath(path);
        var temporary = $"{target}.{Path.GetRandomFileName()}{Unfinished}";
        var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        try
        {
            using (file)
            {
                write(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Replaces a file with text in UTF-8, and creates missing folders.</summary>
    public static void WriteText(string path, string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
    }
}
