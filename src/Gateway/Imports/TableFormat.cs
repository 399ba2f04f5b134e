using System.Text;

namespace Practice.Actors.Gateway.Imports;

/// <summary>What kind of table a file is, as its bytes say.</summary>
internal enum TableFormat
{
    Xlsx,

    /// <summary>In UTF-8, or in UTF-16 with its mark.</summary>
    Csv,

    CsvGb18030,

    /// <summary>An object of JSON on each line, in UTF-8.</summary>
    Ndjson,

    NdjsonGb18030,
}

/// <summary>Finds out a file's format while it comes in, whatever its sender calls it.</summary>
internal sealed class TableSniffer
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Decoder _decoder = Strict.GetDecoder();
    private readonly char[] _decoded = new char[8 * 1024];
    private readonly List<byte> _start = [];
    private char? _first;
    private bool _isUtf8 = true;

    private bool IsZip => _start is [(byte)'P', (byte)'K', 3, 4, ..];

    private bool IsUtf16 => _start is [0xff, 0xfe, ..] or [0xfe, 0xff, ..];

    /// <summary>As far as the bytes so far say; certain after <see cref="End"/>.</summary>
    public TableFormat Format => (IsZip, IsUtf16, _first == '{', _isUtf8) switch
    {
        (true, _, _, _) => TableFormat.Xlsx,
        (_, true, _, _) => TableFormat.Csv,
        (_, _, true, true) => TableFormat.Ndjson,
        (_, _, true, false) => TableFormat.NdjsonGb18030,
        (_, _, false, true) => TableFormat.Csv,
        _ => TableFormat.CsvGb18030,
    };

    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (var next in bytes[..Math.Min(bytes.Length, 4 - _start.Count)]) _start.Add(next);
        if (!IsZip && !IsUtf16) Decode(bytes, flush: false);
    }

    public void End() => Decode([], flush: true);

    private void Decode(ReadOnlySpan<byte> bytes, bool flush)
    {
        if (!_isUtf8) return;
        try
        {
            bool completed;
            do
            {
                _decoder.Convert(bytes, _decoded, flush, out var used, out var written, out completed);
                bytes = bytes[used..];
                foreach (var next in _first is null ? _decoded.AsSpan(0, written) : [])
                {
                    if (char.IsWhiteSpace(next) || next == '\ufeff') continue;
                    _first = next;
                    break;
                }
            }
            while (!completed);
        }
        catch (DecoderFallbackException)
        {
            _isUtf8 = false;
        }
    }
}
