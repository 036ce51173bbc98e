using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Crowd;

/// <summary>The temperature at which a model's probabilities agree best with what people answered, before model and people vote together.</summary>
/// <remarks>
/// Least mean soft cross entropy between the shares of answers and softmax(ln p/T), over a coarse grid and then the spaces next to its best point. The peer searches
/// the same grid; <see cref="Calibration.TemperatureScaling"/> gives the exact optimum for hard labels. O(18·N·K). Peer: cleanlab 2.9.0 find_best_temp_scaler.
/// </remarks>
public static class AnswerTemperature
{
    private const double Floor = 1e-30;
    private const int FineSteps = 4;
    private static readonly double[] Coarse = [.1, .2, .5, .8, 1, 2, 3, 5, 8];

    /// <summary>Searches for T.</summary>
    /// <param name="table">The answers; items without answers are passed over.</param>
    /// <param name="probabilities">N × K, row-major; every row sums to 1.</param>
    /// <returns>T in [.1, 8]; above 1 the model was surer than people agree. Ties go to the lowest T.</returns>
    /// <exception cref="ArgumentException">Shapes disagree or a row is no distribution.</exception>
    public static double Fit(AnnotationTable table, ReadOnlySpan<double> probabilities)
    {
        Require.Probabilities(probabilities, table.Items, table.Classes);
        var coarse = Best(Coarse, table, probabilities);
        var fine = new List<double>();
        if (coarse > 0)
        {
            fine.AddRange(Between(Coarse[coarse - 1], Coarse[coarse]));
        }

        if (coarse < Coarse.Length - 1)
        {
            fine.AddRange(Between(Coarse[coarse], Coarse[coarse + 1]));
            fine.Add(Coarse[coarse + 1]);
        }

        return fine[Best([.. fine], table, probabilities)];
    }

    /// <summary>softmax(ln p/T) of every row, probabilities floored at 1e-30 before.</summary>
    /// <param name="probabilities">N × K, row-major.</param>
    /// <param name="classes">K.</param>
    /// <param name="temperature">T, positive.</param>
    public static double[] Apply(ReadOnlySpan<double> probabilities, int classes, double temperature)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(temperature);
        Require.Probabilities(probabilities, probabilities.Length / Math.Max(classes, 1), classes);
        var scaled = new double[probabilities.Length];
        for (var start = 0; start < scaled.Length; start += classes)
        {
            Scale(probabilities.Slice(start, classes), temperature, scaled.AsSpan(start, classes));
        }

        return scaled;
    }

    private static void Scale(ReadOnlySpan<double> row, double temperature, Span<double> scaled)
    {
        var sum = 0.0;
        foreach (var p in row)
        {
            sum += Math.Max(p, Floor);
        }

        var total = 0.0;
        for (var index = 0; index < row.Length; index++)
        {
            scaled[index] = Math.Exp(Math.Log(Math.Max(row[index], Floor) / sum) / temperature);
            total += scaled[index];
        }

        foreach (ref var value in scaled)
        {
            value /= total;
        }
    }

    private static IEnumerable<double> Between(double low, double high) =>
        Enumerable.Range(0, FineSteps).Select(step => low + (step * ((high - low) / FineSteps)));

    private static int Best(double[] temperatures, AnnotationTable table, ReadOnlySpan<double> probabilities)
    {
        var (best, least) = (0, double.PositiveInfinity);
        var scaled = new double[table.Classes];
        for (var place = 0; place < temperatures.Length; place++)
        {
            var sum = default(CompensatedSum);
            for (var item = 0; item < table.Items; item++)
            {
                var labels = table.LabelsOf(item);
                Scale(probabilities.Slice(item * table.Classes, table.Classes), temperatures[place], scaled);
                foreach (var label in labels)
                {
                    sum.Add(-Math.Log(Math.Max(scaled[label], Floor)) / labels.Length);
                }
            }

            (best, least) = sum.Value < least ? (place, sum.Value) : (best, least);
        }

        return best;
    }
}
