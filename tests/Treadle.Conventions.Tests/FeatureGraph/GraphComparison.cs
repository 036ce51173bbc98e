namespace Treadle.Conventions.Tests.FeatureGraph;

/// <summary>The drawn graph against the compiled one, both ways.</summary>
internal static class GraphComparison
{
    private const int ExamplesPerEdge = 5;

    /// <summary>Every disagreement in words; empty when the drawing is exact.</summary>
    /// <param name="drawn">docs/dag.txt.</param>
    /// <param name="types">Full names of all types of the assembly.</param>
    /// <param name="references">Uses between types of the assembly.</param>
    /// <param name="root">Namespace of which the features are the children.</param>
    public static IReadOnlyList<string> Disagreements(DrawnGraph drawn, IReadOnlyList<string> types, IEnumerable<TypeReference> references, string root)
    {
        var edges = references
            .Select(reference => (From: FeatureOf(reference.From, root), To: FeatureOf(reference.To, root), Reference: reference))
            .Where(edge => edge.From is not null && edge.To is not null && edge.From != edge.To)
            .ToLookup(edge => (From: edge.From!, To: edge.To!), edge => edge.Reference);
        var present = types.Select(type => FeatureOf(type, root)).OfType<string>().Where(feature => feature.Length > 0).ToHashSet();

        var homeless = types.Where(type => FeatureOf(type, root) is "")
            .Select(type => $"{type} belongs to no feature: move it into a folder of {root}");
        var unknown = present.Except(drawn.Features).Order(StringComparer.Ordinal)
            .Select(feature => $"{feature} is not drawn. Add: {LineOf(feature)}");
        var forbidden = edges
            .Where(edge => edge.Key.From.Length > 0 && edge.Key.To.Length > 0 && !drawn.Allows(edge.Key.From, edge.Key.To))
            .OrderBy(edge => edge.Key)
            .Select(edge => $"{edge.Key.From} uses {edge.Key.To}, which is not drawn:{Examples(edge)}");
        var gone = drawn.Features.Where(feature => !present.Contains(feature)).Select(feature => $"{feature} is drawn but has no type: remove its line");
        var unused = drawn.Edges.Where(edge => present.Contains(edge.From) && !edges.Contains(edge)).Order()
            .Select(edge => $"{edge.From} -> {edge.To} is drawn but not used: remove it. Used are: {LineOf(edge.From)}");
        return [.. drawn.Faults, .. homeless, .. unknown, .. forbidden, .. gone, .. unused];

        string LineOf(string feature) =>
            $"{feature} -> {string.Join(' ', edges.Select(edge => edge.Key).Where(edge => edge.From == feature && edge.To.Length > 0).Select(edge => edge.To).Order(StringComparer.Ordinal))}".TrimEnd();
    }

    /// <summary>First name below the root; "" for a type directly in the root; null for generated types outside it.</summary>
    public static string? FeatureOf(string type, string root)
    {
        if (!type.StartsWith(root + ".", StringComparison.Ordinal))
        {
            return null;
        }

        var below = type[(root.Length + 1)..].Split('.');
        return below.Length == 1 ? "" : below[0];
    }

    private static string Examples(IEnumerable<TypeReference> references)
    {
        var all = references.OrderBy(reference => reference.From, StringComparer.Ordinal).ThenBy(reference => reference.To, StringComparer.Ordinal).ToList();
        var shown = all.Take(ExamplesPerEdge).Select(reference => $"{Environment.NewLine}    {reference.From} -> {reference.To}");
        var rest = all.Count > ExamplesPerEdge ? $"{Environment.NewLine}    and {all.Count - ExamplesPerEdge} more" : "";
        return string.Concat(shown) + rest;
    }
}
