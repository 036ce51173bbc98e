using System.Globalization;
using Treadle.Protocol.Monitoring;
using Treadle.Statistics.Comparison;
using Treadle.Statistics.Drift;
using Treadle.Statistics.Sketches;

namespace Treadle.Server.Monitoring;

/// <summary>Decides which columns have drifted. Pure.</summary>
/// <remarks>
/// A column has drifted when both hold: its stability index exceeds what chance gives, (B − 1)(1/n + 1/m), by at least
/// max(<see cref="SmallestShift"/>, three standard deviations of chance, √(2(B − 1))·(1/n + 1/m)); and the chi-square test says so with
/// p ≤ <see cref="Alpha"/> after Benjamini–Hochberg over all columns. The first asks whether it matters, the second whether it is real.
/// Cells with fewer than <see cref="SmallestCell"/> rows in both periods together are one cell, since neither figure means much on them.
/// </remarks>
internal static class DriftRule
{
    /// <summary>A shift that the literature on the index calls moderate.</summary>
    public const double SmallestShift = 0.1;

    /// <summary>Small, because the rule is applied again and again.</summary>
    public const double Alpha = 0.001;

    /// <summary>About five expected in the smaller period.</summary>
    public const int SmallestCell = 10;

    /// <summary>The rule in words.</summary>
    public const string Words =
        "A column has drifted when it has moved further than chance moves it, and far enough to matter: its stability index is above what chance gives by 0.1 and by three standard deviations, and a chi-square test says so with p of at most 0.001, adjusted for all columns (Benjamini–Hochberg).";

    private sealed record Column(string Name, IReadOnlyList<string> Cells, long[] Reference, long[] Current);

    /// <summary>All columns of the reference that the rows have too, furthest first.</summary>
    public static IReadOnlyList<DriftColumn> Compare(ReferenceProfile reference, IReadOnlyList<TrafficRow> rows)
    {
        var columns = Columns(reference, rows).Where(column => column.Reference.Sum() > 0 && column.Current.Sum() > 0).Select(Fold).ToList();
        var adjusted = MultipleTests.BenjaminiHochberg(columns.Select(column => ChiSquareTwoSample.Test(column.Reference, column.Current).PValue).ToArray());
        return columns
            .Select((column, index) => Judge(column, adjusted[index]))
            .OrderByDescending(column => column.IsDrifted)
            .ThenByDescending(column => column.Psi - column.PsiExpected)
            .ToList();
    }

    private static IEnumerable<Column> Columns(ReferenceProfile reference, IReadOnlyList<TrafficRow> rows)
    {
        var numbers = TrafficColumns.Numbers(rows);
        foreach (var (name, histogram) in reference.Numbers)
        {
            yield return new Column(name, RangeNames(histogram.Edges), histogram.CountsWithTails(), histogram.Count(numbers[name]).CountsWithTails());
        }

        var categories = TrafficColumns.Categories(rows);
        foreach (var (name, counts) in reference.Categories)
        {
            // A factor that no row carries any more is a change too: all of them are "(none)".
            var current = categories.GetValueOrDefault(name) ?? rows.Select(string? (_) => "(none)").ToList();
            var (names, before, now) = CategoryCounts.Align(counts, CategoryCounts.Of(current));
            yield return new Column(name, [.. names.Select(cell => cell ?? "(other)")], before, now);
        }
    }

    private static Column Fold(Column column)
    {
        var kept = Enumerable.Range(0, column.Cells.Count).Where(cell => column.Reference[cell] + column.Current[cell] >= SmallestCell).ToList();
        if (kept.Count == column.Cells.Count)
        {
            return column;
        }

        var rare = Enumerable.Range(0, column.Cells.Count).Except(kept).ToList();
        return new Column(
            column.Name,
            [.. kept.Select(cell => column.Cells[cell]), "(rare)"],
            [.. kept.Select(cell => column.Reference[cell]), rare.Sum(cell => column.Reference[cell])],
            [.. kept.Select(cell => column.Current[cell]), rare.Sum(cell => column.Current[cell])]);
    }

    private static DriftColumn Judge(Column column, double adjusted)
    {
        var (n, m) = (column.Reference.Sum(), column.Current.Sum());
        var cells = column.Cells.Count;
        var psi = PopulationStabilityIndex.FromCounts(column.Reference, column.Current);
        var expected = PopulationStabilityIndex.ExpectedWithoutDrift(cells, n, m);
        var chance = Math.Sqrt(2.0 * (cells - 1)) * ((1.0 / n) + (1.0 / m));
        var threshold = expected + Math.Max(SmallestShift, 3 * chance);
        return new DriftColumn
        {
            Name = column.Name,
            Kind = TrafficColumns.KindOf(column.Name),
            Psi = psi,
            PsiExpected = expected,
            PsiThreshold = threshold,
            JensenShannon = JensenShannonDistance.Base2(column.Reference, column.Current),
            PAdjusted = adjusted,
            IsDrifted = psi >= threshold && adjusted <= Alpha,
            Cells = [.. column.Cells.Select((name, cell) => new DriftCell { Name = name, Reference = (double)column.Reference[cell] / n, Analysis = (double)column.Current[cell] / m })],
        };
    }

    private static List<string> RangeNames(IReadOnlyList<double> edges)
    {
        var names = new List<string> { $"below {Number(edges[0])}" };
        names.AddRange(edges.Zip(edges.Skip(1), (low, high) => $"{Number(low)} to {Number(high)}"));
        names.Add($"from {Number(edges[^1])}");
        return names;
    }

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
