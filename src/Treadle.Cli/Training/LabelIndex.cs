using Treadle.Cli.Terminal;

namespace Treadle.Cli.Training;

/// <summary>Class names in ordinal order, and their indices.</summary>
internal sealed class LabelIndex
{
    private readonly Dictionary<string, int> _places;

    public LabelIndex(IEnumerable<string> labels)
    {
        Labels = [.. labels];
        _places = Labels.Select((label, place) => (label, place)).ToDictionary(pair => pair.label, pair => pair.place, StringComparer.Ordinal);
    }

    public IReadOnlyList<string> Labels { get; }

    /// <summary>The classes of a training file.</summary>
    /// <exception cref="InputException">Labels are empty, or there is only one.</exception>
    public static LabelIndex Of(string path, IReadOnlyList<string> labels, string column)
    {
        var empty = labels.Count(label => label.Length == 0);
        var distinct = labels.Distinct().Order(StringComparer.Ordinal).ToList();
        return empty > 0 ? throw new InputException($"{path}: column '{column}' is empty in {empty} rows. Give every row a label, or move these rows to --unlabelled.")
            : distinct.Count < 2 ? throw new InputException($"{path}: column '{column}' holds only the label '{distinct.FirstOrDefault()}'. A classifier needs two.")
            : new LabelIndex(distinct);
    }

    /// <summary>Indices of the labels of another file.</summary>
    /// <exception cref="InputException">A label is unknown.</exception>
    public int[] Find(string path, IReadOnlyList<string> labels)
    {
        var unknown = labels.Where(label => !_places.ContainsKey(label)).Distinct().ToList();
        return unknown.Count == 0 ? [.. labels.Select(label => _places[label])]
            : throw new InputException($"{path} holds labels that the model does not know: {string.Join(", ", unknown.Take(5).Select(label => $"'{label}'"))}. Known: {string.Join(", ", Labels.Take(10).Select(label => $"'{label}'"))}.");
    }
}
