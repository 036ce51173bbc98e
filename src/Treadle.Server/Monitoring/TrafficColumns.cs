namespace Treadle.Server.Monitoring;

/// <summary>The columns of traffic that are watched for drift.</summary>
internal static class TrafficColumns
{
    private const string FactorPrefix = "factor.";

    /// <summary>The columns that hold numbers.</summary>
    public static IReadOnlyDictionary<string, double[]> Numbers(IReadOnlyList<TrafficRow> rows) => new Dictionary<string, double[]>
    {
        ["text_length"] = [.. rows.Select(row => row.TextLength).OfType<double>()],
        ["unknown_token_share"] = [.. rows.Select(row => row.UnknownTokenShare).OfType<double>()],
        ["score"] = [.. rows.Select(row => row.Score).OfType<double>()],
    };

    /// <summary>The columns that hold names; an item without a factor counts as "(none)".</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string?>> Categories(IReadOnlyList<TrafficRow> rows)
    {
        var columns = new Dictionary<string, IReadOnlyList<string?>> { ["label"] = rows.Select(row => row.Label).ToList() };
        foreach (var factor in rows.SelectMany(row => row.Factors.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            columns[FactorPrefix + factor] = rows.Select(string? (row) => row.Factors.GetValueOrDefault(factor, "(none)")).ToList();
        }

        return columns;
    }

    /// <summary>The alert kind that drift of a column raises.</summary>
    public static string KindOf(string column) => column is "label" or "score" ? AlertKind.PredictionDrift : AlertKind.InputDrift;
}
