namespace Treadle.Server.Import;

/// <summary>Guesses what the columns of a table are for. A proposal that a person sees and may change before anything is kept.</summary>
internal static class ColumnRoles
{
    private const string Text = "text";
    private const string Label = "label";
    private const string Id = "id";
    private const int MostLabels = 100;
    private const int MostFactorValues = 30;
    private const int LongestLabel = 60;

    private static readonly string[] LabelNames = ["label", "class", "category", "intent", "target", "queue", "topic", "sentiment", "answer", "y"];
    private static readonly string[] TextNames = ["text", "body", "message", "content", "sentence", "description", "comment", "review", "question", "title"];
    private static readonly string[] IdNames = ["id", "uuid", "key", "number", "nr"];

    /// <summary>A role for each column, in order: text, label, id, factor, number or empty.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<ColumnTally> columns)
    {
        var text = columns.Where(column => column.Filled > 0 && !column.IsNumeric)
            .OrderBy(column => Rank(column.Name, TextNames)).ThenByDescending(column => column.MeanLength).FirstOrDefault(column => !MayBeLabel(column) || Rank(column.Name, TextNames) == 0)
            ?? columns.Where(column => column.Filled > 0).MaxBy(column => column.MeanLength);
        var label = columns.Where(column => column != text && MayBeLabel(column))
            .OrderBy(column => Rank(column.Name, LabelNames)).ThenBy(column => column.Distinct).FirstOrDefault(column => Rank(column.Name, LabelNames) == 0 || column.Distinct <= MostFactorValues);
        var id = columns.Where(column => column != text && column != label && column.IsUnique && Rank(column.Name, IdNames) == 0).FirstOrDefault(column => column.Filled == columns.Max(other => other.Filled));
        return columns.Select(column => column == text ? Text : column == label ? Label : column == id ? Id : Other(column)).ToList();
    }

    private static string Other(ColumnTally column) =>
        column.Filled == 0 ? "empty"
        : column.Distinct is <= MostFactorValues and >= 1 && column.Distinct * 2 <= column.Filled ? "factor"
        : column.IsNumeric ? "number"
        : Text;

    private static bool MayBeLabel(ColumnTally column) => column.Distinct is >= 2 and <= MostLabels && column.LongestValue <= LongestLabel && column.Distinct * 2 <= column.Filled;

    private static int Rank(string name, string[] known) => known.Any(word => name.Equals(word, StringComparison.OrdinalIgnoreCase)) ? 0
        : known.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase) && word.Length > 2) ? 0
        : 1;
}
