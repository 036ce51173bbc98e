using Treadle.Statistics.Drift;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Drift;

/// <summary>What every comparison of two samples of numbers must do.</summary>
public abstract class SampleDistanceContract
{
    /// <summary>How the statistic changes when all numbers are multiplied: 0 not at all, 1 with them, ½ with their root.</summary>
    protected abstract double Power { get; }

    /// <summary>Its value for two equal samples.</summary>
    protected virtual double ForEqual(int count) => 0;

    protected abstract double Of(double[] x, double[] y);

    [Fact]
    public void The_order_of_values_does_not_matter() => Properties.Hold(150, seed =>
    {
        var (x, y) = Samples(seed);
        return Close(Of(x, y), Of([.. x.Reverse()], [.. y.Reverse()]));
    });

    [Fact]
    public void A_change_of_unit_changes_it_as_stated() => Properties.Hold(150, seed =>
    {
        var (x, y) = Samples(seed);
        return Close(Of([.. x.Select(value => (8 * value) + 4)], [.. y.Select(value => (8 * value) + 4)]), Math.Pow(8, Power) * Of(x, y));
    });

    [Fact]
    public void Equal_samples_have_the_least_value_and_a_shift_apart_never_lowers_it() => Properties.Hold(150, seed =>
    {
        var (x, _) = Samples(seed);
        double[] near = [.. x.Select(value => value + 0.5)], far = [.. x.Select(value => value + 3)];
        return Close(Of(x, x), ForEqual(x.Length)) && Of(x, near) >= ForEqual(x.Length) - 1e-9 && Of(x, far) >= Of(x, near) - 1e-9;
    });

    [Fact]
    public void Bad_samples_are_named()
    {
        Should.Throw<ArgumentException>(() => Of([1, double.NaN], [1])).Message.ShouldContain("reference[1] is NaN");
        Should.Throw<ArgumentException>(() => Of([1], [1, 2, double.NegativeInfinity])).Message.ShouldContain("current[2]");
        Should.Throw<ArgumentException>(() => Of([], [1])).Message.ShouldContain("reference is empty");
        Should.Throw<ArgumentException>(() => Of([1], [])).Message.ShouldContain("current is empty");
    }

    private static bool Close(double a, double b) => Math.Abs(a - b) <= 1e-9 * Math.Max(1, Math.Abs(b));

    private static (double[] X, double[] Y) Samples(ulong seed)
    {
        var random = new Pcg32(seed);
        double[] Draw() => [.. Enumerable.Range(0, 1 + random.NextInt(40)).Select(_ => (double)random.NextInt(20))];
        return (Draw(), Draw());
    }

    public sealed class OfKolmogorovSmirnov : SampleDistanceContract
    {
        protected override double Power => 0;

        protected override double Of(double[] x, double[] y) => KolmogorovSmirnov.Test(x, y).Statistic;
    }

    public sealed class OfWasserstein : SampleDistanceContract
    {
        protected override double Power => 1;

        protected override double Of(double[] x, double[] y) => WassersteinDistance.Between(x, y);
    }

    public sealed class OfEnergy : SampleDistanceContract
    {
        protected override double Power => 0.5;

        protected override double Of(double[] x, double[] y) => EnergyDistance.Between(x, y);
    }

    public sealed class OfMannWhitney : SampleDistanceContract
    {
        protected override double Power => 0;

        protected override double ForEqual(int count) => 0;

        // How far U is from what chance gives.
        protected override double Of(double[] x, double[] y) => Math.Abs(MannWhitney.Test(x, y).Statistic - (x.Length * y.Length / 2.0));
    }
}
