using Treadle.Statistics.Calibration;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Calibration;

/// <summary>What every calibration of whole rows of probabilities must do.</summary>
public abstract class ProbabilityCalibratorContract
{
    private const int Classes = 3;
    protected abstract CalibrationKind Kind { get; }

    [Fact]
    public void A_row_stays_a_distribution_also_when_written_in_place() => Properties.Hold(60, seed =>
    {
        var (probabilities, labels) = Rows(seed);
        var calibrator = CalibrationGate.Fit(probabilities, labels, Classes, Kind)!;
        double[] row = probabilities[..Classes], apart = new double[Classes];
        calibrator.Apply(row, apart);
        calibrator.Apply(row, row);
        return row.SequenceEqual(apart) && Math.Abs(row.Sum() - 1) < 1e-9 && row.All(value => value is >= 0 and <= 1);
    });

    [Fact]
    public void Renaming_the_classes_renames_the_answer() => Properties.Hold(60, seed =>
    {
        var (probabilities, labels) = Rows(seed);
        var own = CalibrationGate.Fit(probabilities, labels, Classes, Kind)!;
        var renamed = CalibrationGate.Fit(Turn(probabilities), [.. labels.Select(label => (label + 1) % Classes)], Classes, Kind)!;
        double[] row = probabilities[..Classes], other = Turn(row);
        own.Apply(row, row);
        renamed.Apply(other, other);
        return Turn(row).Zip(other, (a, b) => Math.Abs(a - b)).Max() < 1e-8;
    });

    [Fact]
    public void Bad_rows_are_named()
    {
        Should.Throw<ArgumentException>(() => CalibrationGate.Fit([.5, .5, .1], [0], Classes, Kind)).Message.ShouldContain("sums to 1.1");
        Should.Throw<ArgumentException>(() => CalibrationGate.Fit([.5, .5, 0], [3], Classes, Kind)).Message.ShouldContain("[0] is 3");
        Should.Throw<ArgumentException>(() => CalibrationGate.Fit([.5, double.NaN, 0], [0], Classes, Kind)).Message.ShouldContain("[0, 1] is NaN");
        Should.Throw<ArgumentException>(() => CalibrationGate.Fit([], [], Classes, Kind));
        var (probabilities, labels) = Rows(1);
        Should.Throw<ArgumentException>(() => CalibrationGate.Fit(probabilities, labels, Classes, Kind)!.Apply([.5, .5, 0], new double[2]));
    }

    private static double[] Turn(double[] rows)
    {
        var turned = new double[rows.Length];
        for (var cell = 0; cell < rows.Length; cell++)
        {
            turned[(cell / Classes * Classes) + (((cell % Classes) + 1) % Classes)] = rows[cell];
        }

        return turned;
    }

    private static (double[] Probabilities, int[] Labels) Rows(ulong seed)
    {
        var random = new Pcg32(seed);
        var rows = new double[300 * Classes];
        var labels = new int[300];
        for (var row = 0; row < labels.Length; row++)
        {
            double[] weights = [.. Enumerable.Range(0, Classes).Select(_ => random.NextDouble() + 0.01)];
            double[] own = [.. weights.Select(weight => weight / weights.Sum())];
            own.CopyTo(rows, row * Classes);
            var rest = random.NextDouble();
            while (rest > own[labels[row]] && labels[row] < Classes - 1)
            {
                rest -= own[labels[row]++];
            }
        }

        return (rows, labels);
    }

    public sealed class Temperature : ProbabilityCalibratorContract
    {
        protected override CalibrationKind Kind => CalibrationKind.Temperature;
    }

    public sealed class Platt : ProbabilityCalibratorContract
    {
        protected override CalibrationKind Kind => CalibrationKind.Platt;
    }

    public sealed class Isotonic : ProbabilityCalibratorContract
    {
        protected override CalibrationKind Kind => CalibrationKind.Isotonic;
    }
}
