using System.Security.Cryptography;
using Treadle.Cli.Terminal;
using Treadle.Protocol.Client;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Projects;
using Treadle.Protocol.Review;
using Treadle.Server.Facts;

namespace Treadle.Cli.Labelling;

/// <summary>The desk at which one person answers review items with the keyboard.</summary>
/// <param name="client">The server.</param>
/// <param name="config">The project.</param>
/// <param name="person">Who answers, and in which capacity.</param>
/// <param name="keys">The keyboard.</param>
/// <param name="screen">The screen.</param>
/// <param name="time">The clock.</param>
internal sealed class LabellingDesk(TreadleClient client, ProjectConfig config, (string Name, AnnotationSource Source) person, DeskKeys keys, DeskScreen screen, TimeProvider time)
{
    /// <summary>Attempts to reach the server again, with pauses that double from half a second: about half a minute in all.</summary>
    private const int Attempts = 6;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);

    private readonly AnswerOutbox _outbox = new(client, config.Project);
    private readonly DeskProgress _progress = new();
    private readonly IdFactory _ids = new(time, RandomNumberGenerator.Fill);

    /// <summary>Shows item after item until nothing waits or the person quits; returns the exit code.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        if (!TypedAnswer.Serves(config.Task))
        {
            screen.Warn("The terminal answers labels, sets of labels, numbers and texts: answer this project in the browser.");
            return ExitCode.Failed;
        }

        ReviewLease? next = null;
        while (true)
        {
            if (next is null && !await ReachAsync(async () => next = await ClaimAsync(cancellation), cancellation))
            {
                return Report();
            }

            if (next is null)
            {
                screen.Say("Nothing waits for you.");
                return Report();
            }

            var decision = await AskAsync(next, cancellation);
            switch (decision)
            {
                case DeskDecision.Quit:
                    // Also after Ctrl+C: what is open goes back to the queue.
                    await ReachAsync(() => client.ReleaseLeaseAsync(config.Project, next.ReviewId, person.Name, CancellationToken.None), CancellationToken.None);
                    return Report();
                case DeskDecision.Undo:
                    next = await UndoAsync(next, cancellation);
                    break;
                case DeskDecision.Answer answer:
                    _outbox.Add(new KeptAnswer(next, answer.Request));
                    next = null;
                    if (!await ReachAsync(() => Task.CompletedTask, cancellation))
                    {
                        return Report();
                    }

                    break;
                default:
                    throw new InvalidOperationException($"{decision} is no decision");
            }
        }
    }

    private async Task<ReviewLease?> ClaimAsync(CancellationToken cancellation)
    {
        var claim = await client.ClaimAsync(config.Project, new ClaimRequest { Annotator = person.Name, Source = person.Source }, cancellation);
        _progress.Done = claim.Done;
        _progress.Waiting = claim.Waiting;
        return claim.Items.Count == 0 ? null : claim.Items[0];
    }

    /// <summary>Sends what is kept, then does the work; tries again for a while when the server is out of reach.</summary>
    private async Task<bool> ReachAsync(Func<Task> work, CancellationToken cancellation)
    {
        var pause = FirstPause;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                foreach (var refusal in await _outbox.FlushAsync(cancellation))
                {
                    screen.Warn($"not recorded: {refusal}");
                }

                await work();
                return true;
            }
            catch (Exception failure) when (IsOutOfReach(failure) && attempt < Attempts)
            {
                if (attempt == 1)
                {
                    screen.Warn($"The server does not answer. Answers kept here and sent again: {_outbox.Kept.Count}");
                }

                await Task.Delay(pause, time, cancellation);
                pause *= 2;
            }
            catch (Exception failure) when (IsOutOfReach(failure))
            {
                return false;
            }
        }
    }

    private static bool IsOutOfReach(Exception failure) => failure is HttpRequestException or ProblemException { Problem.Status: >= 500 };

    private async Task<DeskDecision> AskAsync(ReviewLease lease, CancellationToken cancellation)
    {
        await using var keeping = LeaseKeeping.Start(client, config.Project, lease, person.Name, time);
        var menu = new LabelMenu(lease.Labels);
        screen.Show(lease, menu, _progress);
        var started = time.GetTimestamp();
        while (true)
        {
            var key = await keys.NextAsync(cancellation);
            if (await DecideAsync(key, lease, menu, cancellation) is { } decision)
            {
                if (decision is DeskDecision.Answer answer)
                {
                    var taken = time.GetElapsedTime(started);
                    _progress.Add(taken);
                    return new DeskDecision.Answer(answer.Request with { Milliseconds = (long)taken.TotalMilliseconds });
                }

                return decision;
            }
        }
    }

    private async Task<DeskDecision?> DecideAsync(DeskKey key, ReviewLease lease, LabelMenu menu, CancellationToken cancellation) => key.Kind switch
    {
        DeskKeyKind.End => new DeskDecision.Quit(),
        // In a redirected input line ends only separate keys: A accepts.
        DeskKeyKind.Enter => keys.IsRedirected ? null : Accept(lease),
        DeskKeyKind.Character => char.ToLowerInvariant(key.Character) switch
        {
            'a' => Accept(lease),
            'n' => Answer(AnnotationKind.NotSure, null),
            's' => Answer(AnnotationKind.Skip, null),
            'u' or 'z' => new DeskDecision.Undo(),
            'q' => new DeskDecision.Quit(),
            'x' => Reject(),
            'e' when config.Task != TaskKind.Classification => await TypeLineAsync(lease, menu, cancellation),
            '/' when config.Task == TaskKind.Classification => await TypeAsync(menu, cancellation),
            'i' => Shown(() => screen.ShowInstructions(config)),
            '?' => Shown(screen.ShowKeys),
            var digit when config.Task == TaskKind.Classification => menu.ByDigit(digit) is { } label ? Answer(AnnotationKind.Label, label) : null,
            _ => null,
        },
        _ => null,
    };

    private DeskDecision.Answer? Accept(ReviewLease lease)
    {
        if (lease.Suggestion is { } suggestion)
        {
            return Answer(AnnotationKind.Label, suggestion.Label);
        }

        screen.Warn("There is no suggestion to accept: choose a label, or N for not sure.");
        return null;
    }

    private DeskDecision? Reject()
    {
        screen.Say(config.Task == TaskKind.Classification
            ? "Rejected. Which label is right? A digit, or / to type; N for not sure."
            : "Rejected. What is right? E to type it; N for not sure.");
        return null;
    }

    private async Task<DeskDecision?> TypeAsync(LabelMenu menu, CancellationToken cancellation)
    {
        var typed = "";
        while (true)
        {
            var matches = menu.Matching(typed);
            screen.ShowMatches(typed, matches);
            var key = await keys.NextAsync(cancellation);
            switch (key.Kind)
            {
                case DeskKeyKind.Enter when matches.Count > 0 && typed.Length > 0:
                    return Answer(AnnotationKind.Label, matches[0]);
                case DeskKeyKind.Enter or DeskKeyKind.Escape:
                    return null;
                case DeskKeyKind.End:
                    return new DeskDecision.Quit();
                case DeskKeyKind.Backspace:
                    typed = typed.Length == 0 ? "" : typed[..^1];
                    break;
                default:
                    typed += key.Character;
                    break;
            }
        }
    }

    private async Task<DeskDecision?> TypeLineAsync(ReviewLease lease, LabelMenu menu, CancellationToken cancellation)
    {
        var typed = TypedAnswer.Start(lease);
        while (true)
        {
            screen.ShowTyped(typed, TypedAnswer.Words(lease.Task));
            var key = await keys.NextAsync(cancellation);
            switch (key.Kind)
            {
                case DeskKeyKind.Enter when TypedAnswer.Read(lease.Task, typed, menu) is { } value:
                    var answer = Answer(AnnotationKind.Label, null);
                    return answer with { Request = answer.Request with { Value = value } };
                case DeskKeyKind.Enter:
                    screen.Warn($"\"{typed}\" is not {TypedAnswer.Words(lease.Task)}.");
                    return null;
                case DeskKeyKind.Escape:
                    return null;
                case DeskKeyKind.End:
                    return new DeskDecision.Quit();
                case DeskKeyKind.Backspace:
                    typed = typed.Length == 0 ? "" : typed[..^1];
                    break;
                default:
                    typed += key.Character;
                    break;
            }
        }
    }

    private static DeskDecision? Shown(Action show)
    {
        show();
        return null;
    }

    private DeskDecision.Answer Answer(AnnotationKind kind, string? label) => new(new AnnotationRequest
    {
        Id = _ids.Next(),
        Annotator = person.Name,
        Source = person.Source,
        Answer = kind,
        Label = label,
        EventTime = Instant.Now(time),
    });

    private async Task<ReviewLease> UndoAsync(ReviewLease open, CancellationToken cancellation)
    {
        if (_outbox.TakeLast() is not { } last)
        {
            screen.Warn("There is no answer of this session to take back.");
            return open;
        }

        var again = last.Answer.Lease;
        if (last.IsSent)
        {
            var isReached = await ReachAsync(async () => again = await client.UndoAsync(config.Project, last.Answer.Request.Id!, person.Name, cancellation), cancellation);
            if (!isReached)
            {
                screen.Warn("The answer could not be taken back; the server does not answer.");
                return open;
            }
        }

        await ReachAsync(() => client.ReleaseLeaseAsync(config.Project, open.ReviewId, person.Name, cancellation), cancellation);
        _progress.Done = Math.Max(0, _progress.Done - 1);
        screen.Say("Taken back.");
        return again;
    }

    private int Report()
    {
        screen.Say($"Answers in this session: {_outbox.Count}");
        if (_outbox.Kept.Count == 0)
        {
            return ExitCode.Done;
        }

        screen.Warn($"Answers that did not reach the server: {_outbox.Kept.Count}. Send these lines later with POST /v1/projects/{config.Project}/annotations/batch:");
        foreach (var answer in _outbox.Kept)
        {
            Output.PrintLine(answer.Request with { ReviewId = answer.Lease.ReviewId });
        }

        return ExitCode.Failed;
    }
}
