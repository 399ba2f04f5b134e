namespace Practice.Actors.Gateway.Imports;

/// <summary>
/// On which line of a table each content stood first. The longest file has a million lines and more, and all of this is in memory while it comes in: 16 bytes a
/// slot, two thirds of which are taken at least, in small pieces that grow one by one. A dictionary takes 50 bytes a line, and half as much again while it grows.
/// </summary>
internal sealed class FirstLines
{
    private const int Pieces = 1_024;
    private const int Smallest = 8;

    private readonly Piece[] _pieces = new Piece[Pieces];

    /// <param name="content">A cryptographic hash of what the line says, of which 96 bits are kept: that two of a million differ and share these happens once in 10^17 files.</param>
    /// <param name="line">From 1.</param>
    /// <returns>The line that says the same and came first; null where it is this one.</returns>
    public int? Before(UInt128 content, int line)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(line, 1);
        var (high, low) = ((ulong)(content >> 64), (uint)content);
        return _pieces[low % Pieces].Before(high, low, line);
    }

    /// <summary>Open addressing, at most seven eighths full.</summary>
    private struct Piece
    {
        private Slot[]? _slots;
        private int _taken;

        public int? Before(ulong high, uint low, int line)
        {
            _slots ??= new Slot[Smallest];
            ref var slot = ref Find(_slots, high, low);
            if (slot.Line != 0) return slot.Line;
            slot = new Slot(high, low, line);
            if (++_taken > _slots.Length * 7 / 8) Grow();
            return null;
        }

        private static ref Slot Find(Slot[] slots, ulong high, uint low)
        {
            var at = (int)(high % (uint)slots.Length);
            while (slots[at].Line != 0 && (slots[at].High, slots[at].Low) != (high, low)) at = at + 1 == slots.Length ? 0 : at + 1;
            return ref slots[at];
        }

        private void Grow()
        {
            var larger = new Slot[_slots!.Length * 5 / 4];
            foreach (var slot in _slots)
            {
                if (slot.Line != 0) Find(larger, slot.High, slot.Low) = slot;
            }

            _slots = larger;
        }
    }

    /// <param name="Line">0 where it is free.</param>
    private readonly record struct Slot(ulong High, uint Low, int Line);
}
