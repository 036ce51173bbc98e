using System.Numerics;

namespace Treadle.Statistics.Randomness;

/// <summary>Small, fast, reproducible random numbers: the same seed gives the same sequence on every machine and runtime.</summary>
/// <remarks>
/// Not safe for concurrent use; derive one generator per unit of work with <see cref="Derive"/>. Not for secrets.
/// Source: M. E. O'Neill (2014), "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms", XSH RR 64/32.
/// </remarks>
public sealed class Pcg32
{
    private const ulong Multiplier = 6364136223846793005UL;
    private ulong _state;
    private readonly ulong _increment;

    /// <summary>Starts the sequence named by <paramref name="seed"/> and <paramref name="stream"/>.</summary>
    /// <param name="seed">Any value; stored with every result that used it.</param>
    /// <param name="stream">Chooses one of 2^63 independent sequences.</param>
    public Pcg32(ulong seed, ulong stream = 54)
    {
        _increment = (stream << 1) | 1;
        _state = 0;
        NextUInt32();
        _state += seed;
        NextUInt32();
    }

    /// <summary>A generator for a named part of the work: depends on the seed and the name only, not on what was drawn before.</summary>
    /// <param name="seed">The stored seed.</param>
    /// <param name="purpose">Name of the part, e.g. "split" or "fold 3".</param>
    public static Pcg32 Derive(ulong seed, string purpose)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        // FNV-1a over UTF-16 code units: stable across runtimes, unlike string.GetHashCode.
        var hash = 14695981039346656037UL;
        foreach (var unit in purpose)
        {
            hash = (hash ^ unit) * 1099511628211UL;
        }

        return new Pcg32(seed, hash);
    }

    /// <summary>32 uniformly distributed bits.</summary>
    public uint NextUInt32()
    {
        var old = _state;
        _state = unchecked((old * Multiplier) + _increment);
        var xorShifted = (uint)(((old >> 18) ^ old) >> 27);
        return BitOperations.RotateRight(xorShifted, (int)(old >> 59));
    }

    /// <summary>64 uniformly distributed bits.</summary>
    public ulong NextUInt64() => ((ulong)NextUInt32() << 32) | NextUInt32();

    /// <summary>A uniform integer in [0, <paramref name="bound"/>), without modulo bias.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is not positive.</exception>
    public int NextInt(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        var threshold = unchecked((uint)-bound) % (uint)bound;
        uint draw;
        do
        {
            draw = NextUInt32();
        }
        while (draw < threshold);
        return (int)(draw % (uint)bound);
    }

    /// <summary>A uniform number in [0, 1) with 53 random bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A standard normal number (Box and Muller 1958, one of the pair).</summary>
    public double NextGaussian()
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        return radius * Math.Cos(2 * Math.PI * NextDouble());
    }

    /// <summary>Puts the values into a uniformly random order (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> values)
    {
        for (var last = values.Length - 1; last > 0; last--)
        {
            var other = NextInt(last + 1);
            (values[last], values[other]) = (values[other], values[last]);
        }
    }
}
