using Treadle.Cli.Labelling.Screens;

namespace Treadle.Cli.Labelling;

/// <summary>The labels as keys: the first ten by digit (1 to 9, then 0), any by typing part of its name.</summary>
internal sealed class LabelMenu(IReadOnlyList<string> labels)
{
    /// <summary>The mark of a label that is chosen.</summary>
    public const string Chosen = "[x]";

    /// <summary>The mark of a label that may be chosen.</summary>
    public const string Open = "[\u00A0]";

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

    /// <summary>The labels with their keys; beyond ten those are shown that carry a mark, and the others counted.</summary>
    /// <param name="mark">What stands before a label; null: nothing.</param>
    public string InALine(Func<string, string>? mark = null)
    {
        var shown = labels.Select((label, index) => (label, index)).Where(one => one.index < Digits || mark?.Invoke(one.label) == Chosen).ToList();
        var words = shown.Select(one => string.Join(DeskLine.Joint, new[] { mark?.Invoke(one.label) ?? "", $"{KeyOf(one.index)}".Trim(), one.label }.Where(part => part.Length > 0)));
        return string.Join("   ", words) + (labels.Count > shown.Count ? $"   / {labels.Count - shown.Count} more" : "");
    }

    /// <summary>Labels that contain the typed text; those that begin with it first.</summary>
    public IReadOnlyList<string> Matching(string typed) => labels
        .Where(label => label.Contains(typed, StringComparison.OrdinalIgnoreCase))
        .OrderBy(label => !label.Equals(typed, StringComparison.OrdinalIgnoreCase))
        .ThenBy(label => !label.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
        .ToList();
}
