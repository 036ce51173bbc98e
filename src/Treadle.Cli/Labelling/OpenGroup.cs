using Treadle.Cli.Labelling.Kinds;
using Treadle.Cli.Labelling.Screens;
using Treadle.Protocol.Projects;
using Treadle.Protocol.Review;

namespace Treadle.Cli.Labelling;

/// <summary>Items that are alike, answered together but for exceptions. Keys in, page out; no input or output.</summary>
/// <param name="leases">The items, at least one.</param>
/// <param name="project">The project's name.</param>
/// <param name="turn">Changes with every group.</param>
internal sealed class OpenGroup(IReadOnlyList<ReviewLease> leases, string project, int turn)
{
    private const int ShownCharacters = 600;

    private readonly LabelMenu _menu = new(leases[0].Labels);
    private readonly HashSet<string> _excepted = [];
    private Func<ReviewLease, Judgement?>? _choice;
    private string _choiceWords = "";
    private string _alert = "";
    private int _at;

    private bool HasSuggestions => leases.Any(lease => lease.Suggestion is not null);

    private bool IsLabelled => leases[0].Task == TaskKind.Classification;

    /// <summary>What a key does; null when the group stays.</summary>
    public BulkDecision? Press(DeskKey key)
    {
        _alert = key.Kind == DeskKeyKind.None ? _alert : "";
        switch (key)
        {
            case { Kind: DeskKeyKind.End } or { Command: 'q' }:
                return new BulkDecision.Quit();
            case { Kind: DeskKeyKind.Escape } or { Command: 'm' }:
                return new BulkDecision.Leave();
            case { Command: 's' }:
                return new BulkDecision.Pass();
            case { Kind: DeskKeyKind.Enter }:
                return Submit();
            case { Command: 'x' or ' ' }:
                if (!_excepted.Remove(leases[_at].ReviewId))
                {
                    _excepted.Add(leases[_at].ReviewId);
                }

                return null;
            case { Kind: DeskKeyKind.Next or DeskKeyKind.Right } or { Command: 'j' }:
                _at = Math.Min(leases.Count - 1, _at + 1);
                return null;
            case { Kind: DeskKeyKind.Before or DeskKeyKind.Left } or { Command: 'k' }:
                _at = Math.Max(0, _at - 1);
                return null;
            case { Command: 'a' }:
                Choose(lease => lease.Suggestion is { } suggestion ? Judgement.OfSuggestion(suggestion) : null, "each its own suggestion");
                return null;
            default:
                if (IsLabelled && _menu.ByDigit(key.Command) is { } label)
                {
                    Choose(_ => Judgement.OfLabel(label), $"all {label}");
                }

                return null;
        }
    }

    /// <summary>Everything that is to be seen.</summary>
    public DeskPage Page(DeskProgress progress, IReadOnlyList<string> notices) => new()
    {
        Turn = turn,
        Head = $"{project}   {progress.Words()}",
        Notices = [.. notices.Select(notice => new DeskLine(notice, Tone.Strong)), new DeskLine($"Many at once, {(leases.Count == 1 ? "1 item" : $"{leases.Count} items that are alike")}", Tone.Strong)],
        Item = leases.Select(Row).ToList(),
        Answer =
        [
            new DeskLine($"{(HasSuggestions ? "A each its suggestion   " : "no suggestions are shown   ")}{(IsLabelled ? _menu.InALine(_ => "all") : "")}"),
            new DeskLine(_choice is null ? $"Enter answers {leases.Count}, once it is said what they are" : $"{_choiceWords}: Enter answers {Judged().Count} of {leases.Count}; the others come back one by one", Tone.Strong),
        ],
        Alert = _alert,
        Foot = "J K move  X leave out  Enter answer  S pass this group  M one by one  Q quit",
    };

    private DeskLine Row(ReviewLease lease, int index)
    {
        var isExcepted = _excepted.Contains(lease.ReviewId);
        var judgement = isExcepted ? null : _choice?.Invoke(lease);
        var words = (isExcepted, judgement, lease.Suggestion) switch
        {
            (true, _, _) => "left out",
            (_, { } judged, _) => judged.Words(lease.Task),
            (_, _, { } suggestion) => $"{AnswerWords.Of(lease.Task, suggestion.Label, suggestion.Value)}?",
            _ => _choice is null ? "" : "blind, not answered",
        };
        var text = ItemText.InALine(lease.Input);

        // The one in hand is read in full, as far as there is room; the others are lines of a list.
        return new DeskLine(
        [
            new Piece($"{(index == _at ? ">" : " ")} {(isExcepted ? "[ ]" : "[x]")} ", index == _at ? Tone.Current : Tone.Plain),
            new Piece(words.Length > 0 ? $"{words}: " : "", Tone.Strong),
            new Piece(lease.Duplicates > 0 ? $"(and {lease.Duplicates} nearly the same) " : "", Tone.Dim),
            new Piece(text.Length > ShownCharacters ? $"{text[..ShownCharacters]}…" : text, isExcepted ? Tone.Dim : Tone.Plain),
        ]) { IsCut = index != _at };
    }

    private BulkDecision.Answer? Submit()
    {
        var judged = Judged();
        if (judged.Count > 0)
        {
            return new BulkDecision.Answer(judged);
        }

        _alert = _choice is null ? "Choose what they are first: a label, or each its suggestion (A)." : "Every item is an exception.";
        return null;
    }

    private List<(ReviewLease Lease, Judgement Judgement)> Judged() =>
        leases.Where(lease => !_excepted.Contains(lease.ReviewId)).Select(lease => (lease, _choice?.Invoke(lease)!)).Where(pair => pair.Item2 is not null).ToList();

    private void Choose(Func<ReviewLease, Judgement?> choice, string words)
    {
        if (leases.Any(lease => choice(lease) is not null))
        {
            (_choice, _choiceWords) = (choice, words);
        }
        else
        {
            _alert = "No suggestion is shown for these items: choose a label.";
        }
    }
}
