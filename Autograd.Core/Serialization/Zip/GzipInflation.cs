using System.IO.Compression;

namespace Autograd.Core;

// What a gzipped file comes to; what the runtime says of damaged bytes is said here with the file they are in.
internal sealed class GzipInflation(Stream deflated, string where) : GZipStream(deflated, CompressionMode.Decompress, leaveOpen: true)
{
    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            return base.Read(buffer, offset, count);
        }
        catch (InvalidDataException exception)
        {
            throw Errors.NotDeflated(where, exception);
        }
    }
}
