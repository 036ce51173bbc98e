using System.Text.RegularExpressions;

namespace Treadle.Conventions.Tests.Vocabulary;

/// <summary>Cuts names into words.</summary>
internal static partial class Words
{
    /// <summary>PredictionBatch gives Prediction, Batch; HTTPTrace gives HTTP, Trace.</summary>
    public static IReadOnlyList<string> OfTypeName(string name) => [.. Humps().Matches(name).Select(match => match.Value)];

    /// <summary>/v1/projects/{project}/review-items:claim gives v1, projects, project, review, items, claim.</summary>
    public static IReadOnlyList<string> OfRoute(string route) => [.. Parts().Matches(route).SelectMany(match => OfTypeName(match.Value))];

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")]
    private static partial Regex Humps();

    [GeneratedRegex("[A-Za-z0-9]+")]
    private static partial Regex Parts();
}
