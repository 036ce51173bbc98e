using System.Globalization;
using Treadle.Cli.Labelling.Screens;
using Treadle.Protocol.Review;

namespace Treadle.Cli.Labelling.Kinds;

/// <summary>A rating or a number: few steps have a key each, else the first digit begins the number.</summary>
internal sealed class NumberWork(ReviewLease lease, Judgement? before) : KindWork(lease, before)
{
    private readonly IReadOnlyList<double>? _steps = NumberScale.Steps(lease.Answer);
    private TypedLine? _typed;

    /// <inheritdoc/>
    public override bool IsTyping => _typed is not null;

    /// <inheritdoc/>
    public override IReadOnlyList<DeskLine> Answer => [.. SuggestionLines(), .. Means()];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Key, string Words)> Keys =>
    [
        _steps is null ? ("digits", "begin the number; Enter submits, Esc leaves it") : ("digits", "the number with that key"),
        ("A", "accept the suggestion"),
        ("X", "reject the suggestion, unsaid what is right"),
        ("E", "type the number, beginning with the suggested one"),
    ];

    /// <inheritdoc/>
    public override KindReply Press(DeskKey key)
    {
        if (_typed is not null)
        {
            return Type(key);
        }

        if (key.Command == 'e')
        {
            _typed = new TypedLine(Suggested is { } suggested ? suggested.GetRawText() : "");
            return KindReply.Taken;
        }

        if (_steps is not null)
        {
            for (var index = 0; index < _steps.Count; index++)
            {
                if (NumberScale.KeyOf(_steps, index) == key.Command)
                {
                    return Give(_steps[index]);
                }
            }
        }
        else if (char.IsAsciiDigit(key.Command) || key.Command is '-' or '.')
        {
            _typed = new TypedLine(key.Character.ToString());
            return KindReply.Taken;
        }

        return key.Kind == DeskKeyKind.Enter ? new KindReply.Alert("Give a number first.") : PressSuggestion(key);
    }

    private KindReply Type(DeskKey key)
    {
        switch (key.Kind)
        {
            case DeskKeyKind.Escape:
                _typed = null;
                return KindReply.Taken;
            case DeskKeyKind.Enter when NumberScale.Read(_typed!.Text) is { } number:
                return NumberScale.Complaint(number, Lease.Answer) is { } wrong ? new KindReply.Alert($"{_typed.Text}: {wrong}.", IsRefused: true) : Give(number);
            case DeskKeyKind.Enter:
                return new KindReply.Alert($"\"{_typed!.Text}\" is no number (write 12.50).", IsRefused: true);
            default:
                _typed = _typed!.Press(key) ?? _typed;
                return KindReply.Taken;
        }
    }

    private IEnumerable<DeskLine> Means()
    {
        var before = Before is { } value ? $"   before: {value.GetRawText()}" : "";
        if (_typed is not null)
        {
            return _typed.Lines($"number{NumberScale.Limits(Lease.Answer)}: ");
        }

        return _steps is null
            ? [new DeskLine($"type the number{NumberScale.Limits(Lease.Answer)}{before}", Tone.Dim)]
            : [new DeskLine(string.Join("   ", _steps.Select((step, index) => Named(index, step.ToString(CultureInfo.InvariantCulture)))) + before)];
    }

    private string Named(int index, string step) => NumberScale.KeyOf(_steps!, index).ToString() == step ? step : $"{NumberScale.KeyOf(_steps!, index)}{DeskLine.Joint}{step}";

    // Whole numbers are written without a point, as people write them.
    private static KindReply.Give Give(double number) => new(
        double.IsInteger(number) && Math.Abs(number) < long.MaxValue ? Judgement.OfValue((long)number) : Judgement.OfValue(number));
}
