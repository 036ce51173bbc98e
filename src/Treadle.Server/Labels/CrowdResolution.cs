using Treadle.Statistics.Crowd;

namespace Treadle.Server.Labels;

/// <summary>Resolves the answers of several people.</summary>
internal static class CrowdResolution
{
    /// <summary>Below, Dawid and Skene's confusion matrices say more about chance than about annotators.</summary>
    public const int LeastAnswersForModel = 50;

    private const double LeastShare = 1e-3;

    /// <summary>The label most people gave; ties go to the label declared first.</summary>
    /// <param name="labels">Declared labels in order.</param>
    /// <param name="answers">At least one label; those that are not declared any more count after the others.</param>
    public static CrowdView Majority(IReadOnlyList<string> labels, IReadOnlyList<string> answers)
    {
        var place = labels.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        var shares = answers.CountBy(label => label)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => place.GetValueOrDefault(pair.Key, int.MaxValue)).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => KeyValuePair.Create(pair.Key, (double)pair.Value / answers.Count)).ToList();
        return new CrowdView(shares[0].Key, shares[0].Value, shares.ToDictionary(), LabelMethod.Majority);
    }

    /// <summary>Dawid and Skene's model over all answers, smoothed for sparse crowds; null while there is too little to fit it to.</summary>
    /// <param name="labels">K declared labels; answers with others are passed over.</param>
    /// <param name="answers">All labels that annotators gave, in order of arrival.</param>
    /// <returns>What the crowd says of each item.</returns>
    public static IReadOnlyDictionary<string, CrowdView>? Fit(IReadOnlyList<string> labels, IReadOnlyList<ItemAnswers.Answer> answers)
    {
        var place = labels.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        var known = answers.Where(answer => place.ContainsKey(answer.Label)).ToList();
        var items = Numbered(known.Select(answer => answer.ItemId));
        var annotators = Numbered(known.Select(answer => answer.Annotator));
        if (known.Count < LeastAnswersForModel || annotators.Count < 2)
        {
            return null;
        }

        var table = new AnnotationTable(
            known.ConvertAll(answer => items[answer.ItemId]).ToArray(),
            known.ConvertAll(answer => annotators[answer.Annotator]).ToArray(),
            known.ConvertAll(answer => place[answer.Label]).ToArray(),
            items.Count,
            annotators.Count,
            labels.Count);
        var fit = DawidSkene.Fit(table, new DawidSkeneOptions { Smoothing = DawidSkeneOptions.SparseSmoothing });
        return items.ToDictionary(
            pair => pair.Key,
            pair => new CrowdView(labels[fit.Labels[pair.Value]], fit.ConfidenceOf(pair.Value), Large(labels, fit.PosteriorOf(pair.Value)), LabelMethod.DawidSkene),
            StringComparer.Ordinal);
    }

    private static Dictionary<string, int> Numbered(IEnumerable<string> names)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            numbers.TryAdd(name, numbers.Count);
        }

        return numbers;
    }

    private static Dictionary<string, double> Large(IReadOnlyList<string> labels, ReadOnlySpan<double> posterior)
    {
        var large = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var index = 0; index < posterior.Length; index++)
        {
            if (posterior[index] >= LeastShare)
            {
                large[labels[index]] = posterior[index];
            }
        }

        return large;
    }
}
