using Treadle.Cli.Labelling.Screens;

namespace Treadle.Cli.Labelling.Kinds;

/// <summary>Finding a label by typing part of its name.</summary>
/// <param name="menu">The labels.</param>
internal sealed class LabelSearch(LabelMenu menu)
{
    private const int LabelsInFull = 10;

    private TypedLine? _typed;

    /// <summary>Whether a name is typed.</summary>
    public bool IsOpen => _typed is not null;

    /// <summary>Begins.</summary>
    public void Open() => _typed = new TypedLine("");

    /// <summary>Goes on typing; Enter takes the first match and ends, Escape ends.</summary>
    /// <returns>The label that was found; null while there is none.</returns>
    public string? Press(DeskKey key)
    {
        if (key.Kind is not (DeskKeyKind.Enter or DeskKeyKind.Escape))
        {
            _typed = _typed!.Press(key) ?? _typed;
            return null;
        }

        var found = key.Kind == DeskKeyKind.Enter && _typed!.Text.Length > 0 ? (menu.Matching(_typed.Text) is [var first, ..] ? first : null) : null;
        _typed = null;
        return found;
    }

    /// <summary>What is typed, and which labels match.</summary>
    public IReadOnlyList<DeskLine> Lines
    {
        get
        {
            var matches = menu.Matching(_typed!.Text);
            var words = matches.Count == 0 ? "no label matches" : string.Join("   ", matches.Take(LabelsInFull)) + (matches.Count > LabelsInFull ? $"   and {matches.Count - LabelsInFull} more" : "");
            return [.. _typed.Lines("/"), new DeskLine(words)];
        }
    }
}
