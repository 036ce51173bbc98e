using Treadle.Statistics.Randomness;

namespace Treadle.Testing;

/// <summary>What becomes of unflushed changes when the machine stops.</summary>
public abstract record FaultyFileLoss
{
    /// <summary>All of them reached the disk: what happens when only the process dies.</summary>
    public static FaultyFileLoss None { get; } = new Torn(int.MaxValue);

    /// <summary>None of them did.</summary>
    public static FaultyFileLoss All { get; } = new Everything();

    /// <summary>All did, in order, except that the last write ends after so many bytes.</summary>
    public static FaultyFileLoss TornAfter(int bytes) => new Torn(bytes);

    /// <summary>Small blocks of them did, chosen at random and in no order; names up to a random one.</summary>
    public static FaultyFileLoss Scattered(ulong seed) => new Blocks(seed);

    internal abstract int KeptNames(int pending);

    internal abstract IEnumerable<FaultyFileChange> Kept(IReadOnlyList<FaultyFileChange> pending);

    private sealed record Everything : FaultyFileLoss
    {
        internal override int KeptNames(int pending) => 0;

        internal override IEnumerable<FaultyFileChange> Kept(IReadOnlyList<FaultyFileChange> pending) => [];
    }

    private sealed record Torn(int Bytes) : FaultyFileLoss
    {
        internal override int KeptNames(int pending) => pending;

        internal override IEnumerable<FaultyFileChange> Kept(IReadOnlyList<FaultyFileChange> pending) =>
            pending.Select((change, i) => i == pending.Count - 1 && change.Bytes is { } bytes
                ? change with { Bytes = bytes[..Math.Min(Bytes, bytes.Length)] }
                : change);
    }

    private sealed record Blocks(ulong Seed) : FaultyFileLoss
    {
        // Smaller than a frame, so that a frame loses its middle as well as its ends.
        private const int BlockBytes = 16;

        internal override int KeptNames(int pending) => Pcg32.Derive(Seed, "names").NextInt(pending + 1);

        internal override IEnumerable<FaultyFileChange> Kept(IReadOnlyList<FaultyFileChange> pending)
        {
            var random = Pcg32.Derive(Seed, "blocks");
            foreach (var change in pending)
            {
                if (change.Bytes is null)
                {
                    if (random.NextInt(2) == 0)
                    {
                        yield return change;
                    }

                    continue;
                }

                for (var at = 0; at < change.Bytes.Length; at += BlockBytes)
                {
                    if (random.NextInt(2) == 0)
                    {
                        yield return new FaultyFileChange(change.Offset + at, change.Bytes[at..Math.Min(at + BlockBytes, change.Bytes.Length)]);
                    }
                }
            }
        }
    }
}
