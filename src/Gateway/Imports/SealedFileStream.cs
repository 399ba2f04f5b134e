using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Imports;

/// <summary>Reads a sealed file from its beginning, a piece at a time.</summary>
internal sealed class SealedFileStream(SealedFiles files, string id) : Stream
{
    private ReadOnlyMemory<byte> _piece;
    private long _next;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _position; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_piece.IsEmpty)
        {
            if (await files.ReadAsync(id, _next, cancellationToken) is not { } piece) return 0;
            (_piece, _next) = (piece, _next + 1);
        }

        var read = Math.Min(buffer.Length, _piece.Length);
        _piece[..read].CopyTo(buffer);
        (_piece, _position) = (_piece[read..], _position + read);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("It is read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
