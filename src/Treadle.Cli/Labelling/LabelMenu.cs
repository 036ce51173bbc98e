namespace Treadle.Cli.Labelling;

/// <summary>The labels as keys: the first ten by digit (1 to 9, then 0), any by typing part of its name.</summary>
internal sealed class LabelMenu(IReadOnlyList<string> labels)
{
    private const int Digits = 10;

    /// <summary>All labels in order.</summary>
    public IReadOnlyList<string> Labels => labels;

    /// <summary>The key of a label; a blank when it has none.</summary>
    public static char KeyOf(int index) => index switch
    {
        < 9 => (char)('1' + index),
        9 => '0',
        _ => ' ',
    };

    /// <summary>The label of a digit, or null.</summary>
    public string? ByDigit(char digit)
    {
        var index = digit == '0' ? Digits - 1 : digit - '1';
        return index >= 0 && index < Math.Min(labels.Count, Digits) ? labels[index] : null;
    }

    /// <summary>Labels that contain the typed text; those that begin with it first.</summary>
    public IReadOnlyList<string> Matching(string typed) => labels
        .Where(label => label.Contains(typed, StringComparison.OrdinalIgnoreCase))
        .OrderBy(label => !label.Equals(typed, StringComparison.OrdinalIgnoreCase))
        .ThenBy(label => !label.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
        .ToList();
}
