using Treadle.Statistics.Slices;
using Treadle.Statistics.Tests.Golden;

namespace Treadle.Statistics.Tests.Slices;

/// <summary>How our slice search is run on the exact enumeration of the golden files.</summary>
public sealed class SlicesGolden : IGoldenFamily
{
    public void Register(GoldenRegistry registry) => registry.Add("slices_sliceline", Run);

    private static Dictionary<string, object?> Run(GoldenFile file)
    {
        var columns = file.Input.Width("x");
        int[] codes = [.. file.Input.IntegerRows("x").SelectMany(row => row)];
        var options = new SliceSearchOptions
        {
            Count = file.Parameters.Integer("k"),
            ErrorWeight = file.Parameters.Number("alpha"),
            SmallestSize = file.Parameters.Integer("min_support"),
            LargestDepth = file.Parameters.Integer("max_level"),
        };
        var errors = file.Input.Numbers("errors");
        return new()
        {
            ["slices"] = SliceLine.Search(codes, columns, errors, options).Select(slice => new Dictionary<string, object>
            {
                ["predicates"] = slice.Predicates.Select(predicate => new[] { predicate.Column, predicate.Value }).ToArray(),
                ["score"] = slice.Score,
                ["size"] = slice.Size,
                ["mean_error"] = slice.MeanError,
                ["max_error"] = slice.LargestError,
            }).ToArray(),
            ["candidates_with_positive_score"] = SliceLine.Search(codes, columns, errors, options with { Count = int.MaxValue }).Count,
        };
    }
}
