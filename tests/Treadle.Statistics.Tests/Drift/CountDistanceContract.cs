using Treadle.Statistics.Drift;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Drift;

/// <summary>What every distance between two histograms must do.</summary>
public abstract class CountDistanceContract
{
    /// <summary>The largest value, reached by histograms without a common cell.</summary>
    protected abstract double Bound { get; }

    /// <summary>Whether it obeys the triangle inequality.</summary>
    protected virtual bool IsMetric => true;

    /// <summary>Whether joining two cells can never enlarge it.</summary>
    protected virtual bool ShrinksWhenCellsAreJoined => true;

    protected abstract double Between(long[] p, long[] q);

    [Fact]
    public void It_lies_between_zero_and_its_bound() => Properties.Hold(200, seed =>
    {
        var (p, q, _) = Counts(seed);
        return Between(p, q) is var value && value >= 0 && value <= Bound + 1e-12 && Between(p, p) < 1e-7;
    });

    [Fact]
    public void A_way_round_is_never_shorter() => Properties.Hold(200, seed =>
    {
        var (p, q, r) = Counts(seed);
        return !IsMetric || Between(p, q) <= Between(p, r) + Between(r, q) + 1e-12;
    });

    [Fact]
    public void Joining_two_cells_never_makes_it_larger() => Properties.Hold(200, seed =>
    {
        var (p, q, _) = Counts(seed);
        return !ShrinksWhenCellsAreJoined || Between(Join(p), Join(q)) <= Between(p, q) + 1e-12;
    });

    [Fact]
    public void Counting_everything_twice_changes_nothing() => Properties.Hold(100, seed =>
    {
        var (p, q, _) = Counts(seed);
        return Math.Abs(Between([.. p.Select(count => 2 * count)], q) - Between(p, q)) < 1e-12;
    });

    private static long[] Join(long[] counts) => [counts[0] + counts[1], .. counts[2..]];

    private static (long[] P, long[] Q, long[] R) Counts(ulong seed)
    {
        var random = new Pcg32(seed);
        var cells = 3 + random.NextInt(8);
        long[] Draw() => [1 + random.NextInt(3), .. Enumerable.Range(1, cells - 1).Select(_ => (long)random.NextInt(30) * random.NextInt(2))];
        return (Draw(), Draw(), Draw());
    }

    public sealed class JensenShannonBase2 : CountDistanceContract
    {
        protected override double Bound => 1;

        protected override double Between(long[] p, long[] q) => JensenShannonDistance.Base2(p, q);
    }

    public sealed class JensenShannonNatural : CountDistanceContract
    {
        protected override double Bound => Math.Sqrt(Math.Log(2));

        protected override double Between(long[] p, long[] q) => JensenShannonDistance.Natural(p, q);
    }

    public sealed class Hellinger : CountDistanceContract
    {
        protected override double Bound => 1;

        protected override double Between(long[] p, long[] q) => HellingerDistance.FromCounts(p, q);
    }

    public sealed class Variation : CountDistanceContract
    {
        protected override double Bound => 1;

        protected override double Between(long[] p, long[] q) => TotalVariation.FromCounts(p, q);
    }

    public sealed class LInfinity : CountDistanceContract
    {
        protected override double Bound => 1;

        // Two small changes joined are one larger change.
        protected override bool ShrinksWhenCellsAreJoined => false;

        protected override double Between(long[] p, long[] q) => LInfinityDistance.FromCounts(p, q);
    }

    public sealed class Stability : CountDistanceContract
    {
        protected override double Bound => 12 * Math.Log(1 / PopulationStabilityIndex.DefaultFloor);

        protected override bool IsMetric => false;

        // The floor makes an empty cell worth more than half of a joined one.
        protected override bool ShrinksWhenCellsAreJoined => false;

        protected override double Between(long[] p, long[] q) => PopulationStabilityIndex.FromCounts(p, q);
    }

    public sealed class Ordered : CountDistanceContract
    {
        protected override double Bound => 1;

        protected override double Between(long[] p, long[] q) => KolmogorovSmirnov.FromCounts(p, q);
    }
}
