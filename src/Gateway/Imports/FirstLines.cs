using System.Runtime.InteropServices;

namespace Practice.Actors.Gateway.Imports;

/// <summary>
/// On which line of a table each content stood first. The longest file has a million lines and more, and all of this is in memory while it comes in: 12 bytes a
/// slot, three quarters of which are taken at least, in small pieces that grow one by one. A dictionary takes 50 bytes a line, and half as much again while it grows.
/// </summary>
internal sealed class FirstLines
{
    private const int Pieces = 1_024;
    private const int Smallest = 8;

    private readonly Piece[] _pieces = new Piece[Pieces];

    /// <param name="content">A cryptographic hash of what the line says, of which 74 bits are told apart: that two of a million differ and share these happens once in 10^10 files.</param>
    /// <param name="line">From 1.</param>
    /// <returns>The line that says the same and came first; null where it is this one.</returns>
    public int? Before(UInt128 content, int line)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(line, 1);
        return _pieces[(int)((uint)content % Pieces)].Before((ulong)(content >> 64), line);
    }

    /// <summary>Open addressing, at most seven eighths full.</summary>
    private struct Piece
    {
        private Slot[]? _slots;
        private int _taken;

        public int? Before(ulong content, int line)
        {
            _slots ??= new Slot[Smallest];
            ref var slot = ref Find(_slots, content);
            if (slot.Line != 0) return slot.Line;
            slot = new Slot(content, line);
            if (++_taken > _slots.Length * 7 / 8) Grow();
            return null;
        }

        private static ref Slot Find(Slot[] slots, ulong content)
        {
            var at = (int)(content % (uint)slots.Length);
            while (slots[at].Line != 0 && slots[at].Content != content) at = at + 1 == slots.Length ? 0 : at + 1;
            return ref slots[at];
        }

        private void Grow()
        {
            var larger = new Slot[_slots!.Length * 9 / 8];
            foreach (var slot in _slots)
            {
                if (slot.Line != 0) Find(larger, slot.Content) = slot;
            }

            _slots = larger;
        }
    }

    /// <param name="Line">0 where it is free.</param>
    [StructLayout(LayoutKind.Sequential, Pack = sizeof(int))]
    private readonly record struct Slot(ulong Content, int Line);
}
