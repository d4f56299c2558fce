using System.IO.Compression;

namespace Autograd.Core;

// Decompresses a deflated entry; the runtime's exceptions about damaged bytes are replaced by ones that name the entry.
internal sealed class Inflation(Stream deflated, string where) : DeflateStream(deflated, CompressionMode.Decompress)
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
