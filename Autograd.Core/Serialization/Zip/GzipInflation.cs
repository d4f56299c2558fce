using System.IO.Compression;

namespace Autograd.Core;

// Decompresses a gzipped file; the runtime's exceptions about damaged bytes are replaced by ones that name the file.
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
