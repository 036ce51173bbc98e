using System.Globalization;
using Treadle.Cli.Labelling.Kinds;
using Treadle.Cli.Labelling.Screens;
using Treadle.Protocol.Projects;
using Treadle.Protocol.Review;

namespace Treadle.Cli.Labelling;

/// <summary>One item in front of one person: the kind's work and everything the desk keeps beside it. Keys in, page out; no input or output.</summary>
/// <param name="work">The work of its kind.</param>
/// <param name="config">The project.</param>
/// <param name="turn">Changes with every item that is opened.</param>
/// <param name="isRedirected">Whether nobody sits at the keyboard.</param>
internal sealed class OpenItem(KindWork work, ProjectConfig config, int turn, bool isRedirected)
{
    private const string Keys = "N not sure  S skip  F junk  C note  Z undo  I rules  L similar  ? keys  Q quit";

    private const int ScrollRows = 8;

    private DeskPrompt _prompt;
    private TypedLine? _typed;
    private IReadOnlyList<DeskLine>? _panel;
    private string? _note;

    /// <summary>The item.</summary>
    public ReviewLease Lease => work.Lease;

    /// <summary>What needs attention.</summary>
    public string Alert { get; set; } = "";

    /// <summary>Rows by which the panel or the item is moved up.</summary>
    public int Scroll { get; set; }

    /// <summary>The note that goes along with the answer.</summary>
    public string? Note { get => _note; init => _note = value; }

    /// <summary>What was answered before, while an earlier answer is looked at; null for an open item.</summary>
    public string? LookedAt { get; init; }

    /// <summary>Shows something beside the item.</summary>
    public void Show(IReadOnlyList<DeskLine> panel) => (_panel, Scroll) = (panel, 0);

    /// <summary>What a key does; null when the item stays as it is or only looks different.</summary>
    public DeskDecision? Press(DeskKey key)
    {
        if (key.Kind == DeskKeyKind.None)
        {
            return null;
        }

        Alert = "";
        if (_prompt == DeskPrompt.Why)
        {
            return Why(key);
        }

        if (key.Kind == DeskKeyKind.End)
        {
            return new DeskDecision.Quit();
        }

        if (_prompt != DeskPrompt.None)
        {
            return Type(key);
        }

        if (work.IsTyping)
        {
            return Of(work.Press(key));
        }

        // In a redirected input line ends only separate keys, unless they end something that was begun.
        if (key.Kind == DeskKeyKind.Enter && isRedirected && !work.IsBegun)
        {
            return null;
        }

        if (key.Kind is DeskKeyKind.PageUp or DeskKeyKind.PageDown)
        {
            Scroll = Math.Max(0, Scroll + (key.Kind == DeskKeyKind.PageDown ? ScrollRows : -ScrollRows));
            return null;
        }

        if (key.Kind == DeskKeyKind.Escape && _panel is not null)
        {
            Close();
            return null;
        }

        var reply = work.Press(key);
        return reply is KindReply.Other ? Command(key) : Of(reply);
    }

    /// <summary>Everything that is to be seen.</summary>
    /// <param name="progress">How the work goes.</param>
    /// <param name="notices">What the server said since the last item.</param>
    public DeskPage Page(DeskProgress progress, IReadOnlyList<string> notices) => new()
    {
        Turn = turn,
        Head = $"{config.Project}   {progress.Words()}",
        Notices = [.. notices.Select(notice => new DeskLine(notice, Tone.Strong)), .. OwnNotices()],
        Item = work.Item,
        Answer = [.. _note is null ? Array.Empty<DeskLine>() : [new DeskLine($"note: {_note}")], .. work.Answer],
        Panel = _panel,
        Alert = Alert,
        Typed = _typed?.Lines(_prompt == DeskPrompt.Note ? "note: " : "my goal per day, nothing takes it away: ")[0],
        Foot = Keys,
        Scroll = Scroll,
    };

    private IEnumerable<DeskLine> OwnNotices()
    {
        if (LookedAt is not null)
        {
            yield return new DeskLine($"Answered before: {LookedAt}. Answering again replaces it. J goes back.", Tone.Strong);
        }

        if (Lease.IsPractice)
        {
            yield return new DeskLine("Practice: the right answer is told at once.");
        }

        if (Lease.Duplicates > 0)
        {
            yield return new DeskLine($"Stands for {Lease.Duplicates} more (D shows them).");
        }
    }

    private DeskDecision.Answer? Of(KindReply reply)
    {
        switch (reply)
        {
            case KindReply.Give give:
                return Answer(give.Judgement);
            case KindReply.Alert alert:
                Alert = alert.Text;

                // Nobody is there to mend the line: what follows in a script are keys again.
                if (alert.IsRefused && isRedirected)
                {
                    work.Press(new DeskKey(DeskKeyKind.Escape));
                }

                return null;
            default:
                return null;
        }
    }

    private DeskDecision? Command(DeskKey key)
    {
        switch (key.Command)
        {
            case 'n':
                (_prompt, _panel, Scroll) = (DeskPrompt.Why, DeskPanels.Why, 0);
                return null;
            case 'c':
                (_prompt, _typed) = (DeskPrompt.Note, new TypedLine(_note ?? ""));
                return null;
            case 'g':
                (_prompt, _typed) = (DeskPrompt.Goal, new TypedLine(""));
                return null;
            case 'i':
                Show(DeskPanels.Instructions(config));
                return null;
            case '?':
                Show(DeskPanels.Keys(work.Keys));
                return null;
            default:
                return key.Command switch
                {
                    's' => Answer(new Judgement(AnnotationKind.Skip)),
                    'f' => Answer(new Judgement(AnnotationKind.Junk)),
                    'z' or 'u' => new DeskDecision.Undo(),
                    'k' => new DeskDecision.Look(1),
                    'j' => new DeskDecision.Look(-1),
                    'l' => new DeskDecision.Similar(),
                    'd' => new DeskDecision.Duplicates(),
                    'm' => new DeskDecision.Many(),
                    'q' => new DeskDecision.Quit(),
                    _ => null,
                };
        }
    }

    private DeskDecision? Why(DeskKey key)
    {
        var reasons = Enum.GetValues<NotSureReason>();
        var isReason = key.Command >= '1' && key.Command < '1' + reasons.Length;
        if (isReason || key.Kind == DeskKeyKind.Enter || key.Command == 'n')
        {
            return Answer(new Judgement(AnnotationKind.NotSure, Reason: isReason ? reasons[key.Command - '1'] : null));
        }

        // A script that says no reason goes on with its next key.
        if (key.Kind == DeskKeyKind.End && !isRedirected)
        {
            return new DeskDecision.Quit();
        }

        if (key.Kind == DeskKeyKind.End || (isRedirected && key.Kind != DeskKeyKind.Escape))
        {
            return Answer(new Judgement(AnnotationKind.NotSure)) with { Unused = key };
        }

        if (key.Kind == DeskKeyKind.Escape)
        {
            Close();
        }

        return null;
    }

    private DeskDecision.Goal? Type(DeskKey key)
    {
        if (key.Kind == DeskKeyKind.Enter)
        {
            var text = _typed!.Text.Trim();
            var isGoal = _prompt == DeskPrompt.Goal;
            if (isGoal && text.Length > 0 && !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                Alert = $"\"{text}\" is no goal: write a whole number, or nothing.";
                return null;
            }

            Close();
            if (isGoal)
            {
                return new DeskDecision.Goal(text.Length == 0 ? null : int.Parse(text, CultureInfo.InvariantCulture));
            }

            _note = text.Length == 0 ? null : text;
        }
        else if (key.Kind == DeskKeyKind.Escape)
        {
            Close();
        }
        else
        {
            _typed = _typed!.Press(key) ?? _typed;
        }

        return null;
    }

    private DeskDecision.Answer Answer(Judgement judgement) => new(judgement with { Note = _note });

    private void Close() => (_prompt, _typed, _panel, Scroll) = (DeskPrompt.None, null, null, 0);
}
