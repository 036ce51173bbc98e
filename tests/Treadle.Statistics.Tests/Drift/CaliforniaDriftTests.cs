using Treadle.Statistics.Drift;
using Treadle.Statistics.Tests.Golden;

namespace Treadle.Statistics.Tests.Drift;

public sealed class CaliforniaDriftTests
{
    [Theory]
    [InlineData("Longitude", .712709)]
    [InlineData("Latitude", .672904)]
    [InlineData("HouseAge", .201638)]
    [InlineData("MedInc", .154952)]
    [InlineData("Population", .073562)]
    public void The_stated_mean_distances_are_reproduced(string column, double mean)
    {
        GoldenTable reference, analysis;
        try
        {
            reference = GoldenTable.Load(GoldenFolder.Data("data/nannyml/california_housing_reference.csv.gz"));
            analysis = GoldenTable.Load(GoldenFolder.Data("data/nannyml/california_housing_analysis.csv.gz"));
        }
        catch (GoldenDataAbsentException absent)
        {
            Assert.Skip(absent.Message);
            throw;
        }

        var frozen = NumericReference.Freeze(ChunkedColumns.Numbers(reference[column]));
        double[] Distances(GoldenTable table) => [.. Enumerable.Range(0, table[column].Length)
            .GroupBy(row => table["timestamp"][row][..7], StringComparer.Ordinal)
            .Select(month => frozen.Compare(ChunkedColumns.Numbers([.. month.Select(row => table[column][row])])).KolmogorovSmirnov.Statistic)];
        var all = Distances(reference).Concat(Distances(analysis)).ToArray();
        all.Average().ShouldBe(mean, 1e-6, string.Join(' ', Distances(reference)) + " | " + string.Join(' ', Distances(analysis)));
    }
}
