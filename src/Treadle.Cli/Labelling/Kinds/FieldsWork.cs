using System.Text.Json;
using Treadle.Cli.Labelling.Screens;
using Treadle.Protocol.Projects;
using Treadle.Protocol.Review;

namespace Treadle.Cli.Labelling.Kinds;

/// <summary>Named values of one item: the walk goes field by field, each is accepted, edited or unreadable.</summary>
internal sealed class FieldsWork : KindWork
{
    private readonly FieldEntry[] _entries;
    private readonly bool _isSuggested;
    private int _at;
    private TypedLine? _typed;
    private bool _isBegun;

    /// <summary>Opens an item.</summary>
    public FieldsWork(ReviewLease lease, Judgement? before)
        : base(lease, before)
    {
        _isSuggested = Suggested is { ValueKind: JsonValueKind.Object };
        _entries = (lease.Answer?.Fields ?? []).Select(Begin).ToArray();
    }

    /// <inheritdoc/>
    public override bool IsTyping => _typed is not null;

    /// <inheritdoc/>
    public override bool IsBegun => IsTyping || _isBegun;

    /// <inheritdoc/>
    public override IReadOnlyList<DeskLine> Item => ItemText.Of(Lease.Input, _typed?.Text ?? _entries[_at].Text);

    /// <inheritdoc/>
    public override IReadOnlyList<DeskLine> Answer =>
    [
        .. SuggestionLines(_isSuggested ? $"{_entries[_at].Field.Name} {Value(_entries[_at].Field) ?? (IsSuggestedUnreadable(_entries[_at].Field) ? "unreadable" : "left out")}" : null),
        .. _entries.SelectMany((entry, index) => Row(entry, index == _at)),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Key, string Words)> Keys =>
    [
        ("Tab, Shift+Tab", "next field, field before; the arrows too"),
        ("A", "accept the suggested value of the field"),
        ("X", "it is wrong: write another"),
        ("E", "edit the field; Enter goes on to the next, Esc leaves it"),
        ("U", "the field is unreadable"),
        ("1-9, 0", "an option of a category"),
        ("Shift+A", "accept the whole suggestion"),
        ("Shift+X", "reject the whole suggestion, unsaid what is right"),
        ("Enter", "submit"),
    ];

    /// <inheritdoc/>
    public override KindReply Press(DeskKey key)
    {
        if (_typed is not null)
        {
            return Type(key);
        }

        var entry = _entries[_at];
        switch (key)
        {
            case { Kind: DeskKeyKind.Next or DeskKeyKind.Before }:
                return GoTo(_at + (key.Kind == DeskKeyKind.Next ? 1 : -1));
            case { Kind: DeskKeyKind.Enter }:
                return Submit();
            case { Character: 'A' or 'X' }:
                return PressSuggestion(key);
            case { Command: 'a' } when !_isSuggested:
                return PressSuggestion(key);
            case { Command: 'a' }:
                return Decide(new FieldEntry(entry.Field, Value(entry.Field) ?? "", IsSuggestedUnreadable(entry.Field) ? FieldState.Unreadable : FieldState.Accepted));
            case { Command: 'x' } when _isSuggested:
                _entries[_at] = new FieldEntry(entry.Field, "", FieldState.Open);
                return Edit();
            case { Command: 'e' }:
                return Edit();
            case { Command: 'u' }:
                return Decide(new FieldEntry(entry.Field, "", FieldState.Unreadable));
            default:
                return new LabelMenu(entry.Field.Options).ByDigit(key.Command) is { } option ? Decide(new FieldEntry(entry.Field, option, FieldState.Edited)) : PressSuggestion(key);
        }
    }

    private KindReply Type(DeskKey key)
    {
        var entry = _entries[_at];
        switch (key.Kind)
        {
            case DeskKeyKind.Escape:
                _typed = null;
                return KindReply.Taken;
            case DeskKeyKind.Enter or DeskKeyKind.Next or DeskKeyKind.Before:
                var text = Completed(entry.Field, _typed!.Text);
                var written = entry with { Text = text, State = StateOf(entry, text) };
                if (written.Complaint is { } wrong && text.Trim().Length > 0)
                {
                    return new KindReply.Alert($"{entry.Field.Name}: {wrong}.", IsRefused: true);
                }

                (_entries[_at], _typed) = (written, null);
                if (key.Kind == DeskKeyKind.Enter && _at == _entries.Length - 1)
                {
                    return Submit();
                }

                GoTo(_at + (key.Kind == DeskKeyKind.Before ? -1 : 1));
                return Edit();
            default:
                _typed = _typed!.Press(key) ?? _typed;
                return KindReply.Taken;
        }
    }

    private FieldState StateOf(FieldEntry entry, string text)
    {
        if (text == entry.Text && entry.State != FieldState.Open)
        {
            return entry.State;
        }

        return text.Length == 0 ? FieldState.Open : text == Value(entry.Field) ? FieldState.Accepted : FieldState.Edited;
    }

    private KindReply Edit()
    {
        (_typed, _isBegun) = (new TypedLine(_entries[_at].Text) { IsSelected = true }, true);
        return KindReply.Taken;
    }

    private KindReply Decide(FieldEntry entry)
    {
        (_entries[_at], _isBegun) = (entry, true);
        return GoTo(_at + 1);
    }

    private KindReply GoTo(int index)
    {
        _at = Math.Clamp(index, 0, _entries.Length - 1);
        return KindReply.Taken;
    }

    private KindReply Submit()
    {
        var wrong = Array.FindIndex(_entries, entry => entry.Complaint is not null);
        if (wrong >= 0)
        {
            _at = wrong;
            return new KindReply.Alert($"{_entries[wrong].Field.Name}: {_entries[wrong].Complaint}.");
        }

        return new KindReply.Give(Judgement.OfValue(_entries
            .Where(entry => entry.State == FieldState.Unreadable || entry.Text.Trim().Length > 0)
            .ToDictionary(entry => entry.Field.Name, entry => entry.State == FieldState.Unreadable ? null : entry.Text.Trim())));
    }

    private IEnumerable<DeskLine> Row(FieldEntry entry, bool isAt)
    {
        var name = new Piece($"{(isAt ? "> " : "  ")}{entry.Field.Name}: ", isAt ? Tone.Current : Tone.Plain);
        var text = isAt && _typed is not null ? _typed.Lines("")[0].Pieces : [new Piece(entry.Text, Tone.Strong)];
        var words = entry.Words(_isSuggested);
        yield return new DeskLine([name, .. text, new Piece($"{(words.Length > 0 ? $"   {words}" : "")}{(entry.Field.Optional ? "   (may be left out)" : "")}", Tone.Dim)]);
        if (isAt && entry.Field.Options.Count > 0)
        {
            yield return new DeskLine($"    {new LabelMenu(entry.Field.Options).InALine()}");
        }
    }

    private FieldEntry Begin(AnswerFieldConfig field)
    {
        var isBefore = Before is { ValueKind: JsonValueKind.Object };
        if (!isBefore || !Before!.Value.TryGetProperty(field.Name, out var value))
        {
            return new FieldEntry(field, isBefore ? "" : Value(field) ?? "", FieldState.Open);
        }

        return new FieldEntry(field, value.GetString() ?? "", value.ValueKind == JsonValueKind.Null ? FieldState.Unreadable : FieldState.Edited);
    }

    // What the model said of a field; null when it said nothing, or that it is unreadable.
    private string? Value(AnswerFieldConfig field) => _isSuggested && Suggested!.Value.TryGetProperty(field.Name, out var value) ? value.GetString() : null;

    private bool IsSuggestedUnreadable(AnswerFieldConfig field) => _isSuggested && Suggested!.Value.TryGetProperty(field.Name, out var value) && value.ValueKind == JsonValueKind.Null;

    // The beginning of an option's name is enough when only one begins so.
    private static string Completed(AnswerFieldConfig field, string text)
    {
        var options = field.Options.Where(option => option.StartsWith(text.Trim(), StringComparison.OrdinalIgnoreCase)).ToList();
        return text.Trim().Length > 0 && options.Count == 1 ? options[0] : text;
    }
}
