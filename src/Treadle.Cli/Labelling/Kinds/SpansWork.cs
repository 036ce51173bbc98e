using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Treadle.Cli.Labelling.Screens;
using Treadle.Protocol.Review;

namespace Treadle.Cli.Labelling.Kinds;

/// <summary>Labelled stretches of a text: words are selected with the arrows and labelled with digits; suggested spans are asked about one by one.</summary>
internal sealed class SpansWork : KindWork
{
    private readonly IReadOnlyList<string> _fields;
    private readonly LabelMenu _menu;
    private readonly Stack<SpanParts> _steps = new();
    private SpanParts _parts;
    private (string Field, Stretch At, Stretch Anchor)? _selection;

    /// <summary>Opens an item.</summary>
    /// <param name="lease">The item.</param>
    /// <param name="before">What was answered before.</param>
    /// <param name="fields">The text fields, at least one.</param>
    public SpansWork(ReviewLease lease, Judgement? before, IReadOnlyList<string> fields)
        : base(lease, before)
    {
        (_fields, _menu) = (fields, new LabelMenu(lease.Labels));
        var parts = (Before ?? Suggested)?.EnumerateArray().Select(part => Read(part, isOpen: Before is null)).ToImmutableList() ?? [];
        _parts = new SpanParts(parts, Before is null && parts.Count > 0 ? 0 : -1);
    }

    /// <inheritdoc/>
    public override bool IsBegun => true;

    /// <inheritdoc/>
    public override IReadOnlyList<DeskLine> Item => ItemText.Of(Lease.Input, (name, text) => SpanText.Pieces(
        text, _parts.All.Where(part => part.Field == name).ToList(), _parts.Current is { } current && current.Field == name && _selection is null ? current : null, _selection is { } selection && selection.Field == name ? selection.At : null));

    /// <inheritdoc/>
    public override IReadOnlyList<DeskLine> Answer =>
    [
        Lease.Suggestion is null ? new DeskLine("no suggestion is shown for this item", Tone.Dim) : Asked(),
        new DeskLine(_menu.InALine()),
        .. _parts.All.Select((part, index) => new DeskLine($"{(index == _parts.At ? "> " : "  ")}{part.Label}{(part.IsOpen ? "?" : "")} \"{Words(part)}\"", index == _parts.At ? Tone.Current : Tone.Plain)),
        new DeskLine(Status(), Tone.Strong),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Key, string Words)> Keys =>
    [
        ("Right, Left", "select the next word, the word before; . and , too"),
        ("Shift+Right, Shift+Left", "one word longer, shorter; > and < too"),
        ("1-9, 0", "label what is selected, or change the label of the span"),
        ("Tab, Shift+Tab", "next span, span before; the arrows too"),
        ("A, X, E", "accept, reject, correct the suggested span that is asked about"),
        ("Shift+X", "reject the whole suggestion, unsaid what is right"),
        ("Backspace", "remove the span"),
        ("Z", "take the last step back"),
        ("Enter", "nothing is missing; once more: submit"),
    ];

    private string MainField => _fields[0];

    /// <inheritdoc/>
    public override KindReply Press(DeskKey key)
    {
        switch (key)
        {
            case { Kind: DeskKeyKind.Enter }:
                return Submit();
            case { Kind: DeskKeyKind.Right } or { Character: '.' }:
                return Select(isForward: true);
            case { Kind: DeskKeyKind.Left } or { Character: ',' }:
                return Select(isForward: false);
            case { Kind: DeskKeyKind.Longer } or { Character: '>' }:
                return Stretched(isLonger: true);
            case { Kind: DeskKeyKind.Shorter } or { Character: '<' }:
                return Stretched(isLonger: false);
            case { Kind: DeskKeyKind.Next or DeskKeyKind.Before }:
                (_parts, _selection) = (_parts.Move(key.Kind == DeskKeyKind.Next ? 1 : -1), null);
                return KindReply.Taken;
            case { Kind: DeskKeyKind.Backspace or DeskKeyKind.Delete }:
                return Step(_parts.Remove());
            case { Kind: DeskKeyKind.Escape } when _selection is not null:
                _selection = null;
                return KindReply.Taken;
            case { Command: 'z' } when _steps.Count > 0:
                (_parts, _selection) = (_steps.Pop(), null);
                return KindReply.Taken;
            case { Character: 'X' }:
                return PressSuggestion(key);
            default:
                return _menu.ByDigit(key.Command) is { } label ? Put(label) : PressPart(key);
        }
    }

    private KindReply PressPart(DeskKey key) => (key.Command, _parts.Current) switch
    {
        ('a', { IsOpen: true }) => Step(_parts.Accept()),
        ('x', { IsOpen: true }) => Step(_parts.Remove()),
        ('e', { IsOpen: true }) => Step(_parts.Change(part => part)),
        ('a', _) when Lease.Suggestion is not null => new KindReply.Alert("Every suggested span is decided on; Enter goes on."),
        _ => PressSuggestion(key),
    };

    private KindReply Put(string label)
    {
        if (_selection is { } selection)
        {
            _selection = null;
            return Step(_parts.Add(new SpanPart(selection.Field, selection.At, label)));
        }

        return _parts.Current is null
            ? new KindReply.Alert("Select words first: Right and Left, with Shift for more than one.")
            : Step(_parts.Change(part => part with { Label = label }));
    }

    private KindReply Select(bool isForward)
    {
        var (field, at) = Base();
        var word = isForward ? Stretch.WordFrom(Lease.Input[field], at.End) : Stretch.WordUpTo(Lease.Input[field], at.Start);

        // At the end of one text the next begins.
        for (var index = IndexOf(field) + (isForward ? 1 : -1); word is null && index >= 0 && index < _fields.Count; index += isForward ? 1 : -1)
        {
            field = _fields[index];
            word = isForward ? Stretch.WordFrom(Lease.Input[field], 0) : Stretch.WordUpTo(Lease.Input[field], Lease.Input[field].Length);
        }

        _selection = word is { } found ? (field, found, found) : _selection;
        return KindReply.Taken;
    }

    private KindReply Stretched(bool isLonger)
    {
        if (_selection is { } selection)
        {
            _selection = selection with { At = selection.At.Widened(Lease.Input[selection.Field], selection.Anchor, isLonger) };
            return KindReply.Taken;
        }

        if (_parts.Current is not { } part)
        {
            return Select(isLonger);
        }

        var text = Lease.Input[part.Field];
        return (isLonger ? part.At.WithNext(text) : part.At.WithoutLast(text)) is { } other ? Step(_parts.Change(one => one with { At = other })) : KindReply.Taken;
    }

    private KindReply Submit()
    {
        if (_parts.Open > 0)
        {
            if (_parts.Current is { IsOpen: true })
            {
                return new KindReply.Alert("Decide on the suggested span first: accept (A), reject (X) or correct (E).");
            }

            _parts = _parts.MoveToOpen();
            return KindReply.Taken;
        }

        return _parts.IsComplete
            ? new KindReply.Give(Judgement.OfValue(_parts.All.Select(part => new { field = part.Field, start = part.At.Start, end = part.At.End, label = part.Label }).ToList()))
            : Step(_parts with { IsComplete = true });
    }

    private KindReply Step(SpanParts next)
    {
        if (next != _parts)
        {
            _steps.Push(_parts);
            _parts = next;
        }

        return KindReply.Taken;
    }

    private (string Field, Stretch At) Base() => _selection is { } selection ? (selection.Field, selection.At) : _parts.Current is { } part ? (part.Field, part.At) : (MainField, default);

    private int IndexOf(string field) => _fields.ToList().IndexOf(field);

    private string Words(SpanPart part) => Lease.Input[part.Field][part.At.Start..part.At.End];

    private DeskLine Asked() => _parts.Current is { IsOpen: true } part
        ? new DeskLine([new Piece("suggestion: "), new Piece($"{part.Label} \"{Words(part)}\"", Tone.Strong), new Piece($"{(part.Score is { } score ? string.Create(CultureInfo.InvariantCulture, $" {score:0.00}") : "")}   "), new Piece("A accepts, X rejects, E corrects", Tone.Dim)])
        : new DeskLine(_parts.Open > 0 ? "Tab goes to the suggested spans" : "every suggested span is decided on", Tone.Dim);

    private string Status() => (_parts.Open, _parts.IsComplete) switch
    {
        ( > 0, _) => $"{_parts.Open} suggested {(_parts.Open == 1 ? "span" : "spans")} to decide on",
        (_, true) => $"Complete: {(_parts.All.Count == 0 ? "nothing" : _parts.All.Count.ToString(CultureInfo.InvariantCulture))} marked. Enter submits",
        _ => "Anything missing? Enter says no",
    };

    private SpanPart Read(JsonElement part, bool isOpen)
    {
        var field = part.TryGetProperty("field", out var name) ? name.GetString() : null;
        var score = part.TryGetProperty("score", out var given) && given.ValueKind == JsonValueKind.Number ? given.GetDouble() : (double?)null;
        return new SpanPart(field ?? MainField, new Stretch(part.GetProperty("start").GetInt32(), part.GetProperty("end").GetInt32()), part.GetProperty("label").GetString()!, isOpen, score);
    }
}
