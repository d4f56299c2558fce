namespace Autograd.Tests.Serialization;

/// <summary>Accepts some bytes and then fails, like a full disk.</summary>
internal sealed class FailingStream(Stream inner, long most) : Stream
{
    private long written;

    public override bool CanRead => false;

    public override bool CanSeek => inner.CanSeek;

    public override bool CanWrite => true;

    public override long Length => inner.Length;

    public override long Position { get => inner.Position; set => inner.Position = value; }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var count = (int)Math.Min(buffer.Length, most - written);
        inner.Write(buffer[..count]);
        written += count;
        if (count < buffer.Length) throw new IOException("the disk is full");
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override void SetLength(long value) => inner.SetLength(value);
}
