using Treadle.Cli.Labelling.Screens;
using Treadle.Protocol.Review;
using Treadle.Statistics.Text;

namespace Treadle.Cli.Labelling.Kinds;

/// <summary>A text: the model's is there to begin with, and what is changed is counted.</summary>
internal sealed class TranscriptionWork(ReviewLease lease, Judgement? before) : KindWork(lease, before)
{
    private const string NothingWritten = "Write the text first, or press Enter again: there is none.";

    /// <summary>Above this many characters counting the changes would take longer than a key press may.</summary>
    private const int LongestCounted = 3_000;

    private TypedLine? _typed;
    private string? _left;
    private bool _mayBeEmpty;

    /// <inheritdoc/>
    public override bool IsTyping => _typed is not null;

    /// <inheritdoc/>
    public override bool IsBegun => IsTyping || _left is not null;

    /// <inheritdoc/>
    public override IReadOnlyList<DeskLine> Answer
    {
        get
        {
            List<DeskLine> lines = [.. SuggestionLines()];
            if (_typed is not null)
            {
                lines.AddRange(_typed.Lines("text: "));
            }
            else if ((_left ?? Before?.GetString()) is { } text)
            {
                lines.AddRange(DeskLine.Of($"text: {text}"));
            }
            else
            {
                lines.Add(new DeskLine(Lease.Suggestion is null ? "E writes the text" : "E corrects the suggested text", Tone.Dim));
            }

            if (_typed is not null && Suggested?.GetString() is { } suggested)
            {
                lines.Add(new DeskLine(Changes(suggested, _typed.Text), Tone.Dim));
            }

            return lines;
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Key, string Words)> Keys =>
    [
        ("E", "go into the text; Enter submits, Alt+Enter breaks the line, Esc leaves it"),
        ("A", "accept the suggestion"),
        ("X", "reject the suggestion, unsaid what is right"),
    ];

    /// <inheritdoc/>
    public override KindReply Press(DeskKey key)
    {
        if (_typed is null)
        {
            if (key.Command == 'e')
            {
                _typed = new TypedLine(_left ?? Before?.GetString() ?? Suggested?.GetString() ?? "");
                return KindReply.Taken;
            }

            return key.Kind == DeskKeyKind.Enter ? Submit(_left ?? Before?.GetString() ?? Suggested?.GetString() ?? "") : PressSuggestion(key);
        }

        switch (key.Kind)
        {
            case DeskKeyKind.Escape:
                (_left, _typed) = (_typed.Text, null);
                return KindReply.Taken;
            case DeskKeyKind.Enter:
                return Submit(_typed.Text);
            default:
                _mayBeEmpty = false;
                _typed = _typed.Press(key, takesBreaks: true) ?? _typed;
                return KindReply.Taken;
        }
    }

    private KindReply Submit(string text)
    {
        if (string.IsNullOrWhiteSpace(text) && !_mayBeEmpty)
        {
            _mayBeEmpty = true;
            return new KindReply.Alert(NothingWritten);
        }

        return new KindReply.Give(Judgement.OfValue(text));
    }

    private static string Changes(string from, string to)
    {
        if (from == to)
        {
            return "as suggested";
        }

        return Math.Max(from.Length, to.Length) > LongestCounted ? "changed" : EditDistance.Levenshtein(from, to) is var count && count == 1 ? "1 character changed" : $"{count} characters changed";
    }
}
