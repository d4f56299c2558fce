using System.IO.Compression;

namespace Autograd.Core;

// What a deflated entry comes to; what the runtime says of damaged bytes is said here with the entry they are in.
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
