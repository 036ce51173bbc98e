using Treadle.Models.Tables;
using Treadle.Models.Training;
using Treadle.Statistics.Metrics;
using Treadle.Statistics.Randomness;

namespace Treadle.Bench.Models;

/// <summary>100 rounds of boosted trees on 100,000 made-up rows of 30 columns, half of which say something.</summary>
internal static class TreeSpeed
{
    private const int Rows = 100_000;
    private const int TestRows = 20_000;
    private const int Columns = 30;

    public static void Report(string? export)
    {
        var schema = new TableSchema([.. Enumerable.Range(0, Columns).Select(column => new TableColumn { Name = $"c{column}", Kind = ColumnKind.Number })]);
        var (values, targets) = Make(Rows + TestRows);
        var set = new TableTrainingSet { Schema = schema, Values = values[..(Rows * Columns)], Labels = ["no", "yes"], Targets = targets[..Rows] };
        if (export is not null)
        {
            File.WriteAllLines(export, Enumerable.Range(0, Rows + TestRows).Select(row => string.Join(',', values.Skip(row * Columns).Take(Columns).Append(targets[row]).Select(value => ((float)value).ToString("R")))));
        }

        // The first run compiles.
        BoostedTreesTrainer.Train(set with { Values = set.Values[..(2_000 * Columns)], Targets = set.Targets[..2_000] }, Parameters, 0, CancellationToken.None);
        for (var round = 0; round < 3; round++)
        {
            var before = Environment.CpuUsage.TotalTime;
            var model = BoostedTreesTrainer.Train(set, Parameters, 0, CancellationToken.None);
            var seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
            var scores = new double[TestRows];
            var own = new double[2];
            for (var row = 0; row < TestRows; row++)
            {
                model.Predict(values.AsSpan((Rows + row) * Columns, Columns), own);
                scores[row] = own[1];
            }

            Console.WriteLine($"trees: {Rows:N0} rows x {Columns} columns, 100 rounds of depth 6: {seconds:F2} CPU s, ROC-AUC on {TestRows:N0} others {RocAuc.Of([.. targets[Rows..].Select(target => (int)target)], scores):F4}");
        }
    }

    private static TrainerParameters Parameters => TrainerParameters.Empty.With("rounds", 100).With("rate", 0.3).With("depth", 6);

    private static (double[] Values, double[] Targets) Make(int rows)
    {
        var random = new Pcg32(7);
        var values = new double[rows * Columns];
        var targets = new double[rows];
        for (var row = 0; row < rows; row++)
        {
            var own = values.AsSpan(row * Columns, Columns);
            foreach (ref var value in own)
            {
                value = (float)random.NextGaussian();
            }

            var signal = own[0] + (own[1] * own[2]) + Math.Sin(2 * own[3]) + (own[4] > 0 ? own[5] : -own[6]) + (0.5 * own[7] * own[7]) - 0.5;
            for (var column = 8; column < 15; column++)
            {
                signal += 0.2 * own[column];
            }

            targets[row] = random.NextDouble() < 1 / (1 + Math.Exp(-1.5 * signal)) ? 1 : 0;
        }

        return (values, targets);
    }
}
