using Treadle.Cli.Labelling.Kinds;
using Treadle.Cli.Labelling.Screens;
using Treadle.Cli.Terminal;
using Treadle.Protocol.Client;
using Treadle.Protocol.Projects;
using Treadle.Protocol.Review;

namespace Treadle.Cli.Labelling;

/// <summary>The desk at which one person answers review items with the keyboard.</summary>
internal sealed class LabellingDesk
{
    /// <summary>How often an empty queue is looked at again.</summary>
    private static readonly TimeSpan EmptyPause = TimeSpan.FromSeconds(5);

    /// <summary>How long it is believed who is here.</summary>
    private static readonly TimeSpan PresencePause = TimeSpan.FromSeconds(30);

    private readonly ProjectConfig _config;
    private readonly DeskKeys _keys;
    private readonly IDeskScreen _screen;
    private readonly TimeProvider _time;
    private readonly DeskServer _server;
    private readonly ItemDesk _items;
    private readonly DeskProgress _progress = new();
    private int _turn;
    private int _looked = -1;
    private string _alert = "";
    private DateTimeOffset _presenceUntil;

    /// <summary>Opens the desk.</summary>
    /// <param name="client">The server.</param>
    /// <param name="config">The project.</param>
    /// <param name="person">Who answers, and in which capacity.</param>
    /// <param name="keys">The keyboard.</param>
    /// <param name="screen">The screen.</param>
    /// <param name="time">The clock.</param>
    public LabellingDesk(TreadleClient client, ProjectConfig config, (string Name, AnnotationSource Source) person, DeskKeys keys, IDeskScreen screen, TimeProvider time)
    {
        (_config, _keys, _screen, _time) = (config, keys, screen, time);
        _server = new DeskServer(client, config.Project, person, time, isPatient: !keys.IsRedirected, screen.Alert);
        _items = new ItemDesk(_server, config.Task, keys, screen, _progress);
    }

    /// <summary>Shows item after item until the person quits, or, without anybody at the keyboard, nothing waits; returns the exit code.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        if (!KindWork.Serves(_config))
        {
            _screen.Say("The terminal shows texts: answer this project, which is about images, in the browser.");
            return ExitCode.Failed;
        }

        (ReviewLease Lease, Judgement? Before)? next = null;
        while (true)
        {
            if (next is null)
            {
                if (await _server.ClaimAsync(1, isAlike: false, cancellation) is not { } claim)
                {
                    return SessionReport.Say(_screen, _server, _progress, _config.Project);
                }

                _progress.Take(claim);
                await LookAroundAsync(cancellation);
                if (claim.Items.Count == 0)
                {
                    (next, var isOver) = await WaitAsync(cancellation);
                    if (isOver)
                    {
                        return SessionReport.Say(_screen, _server, _progress, _config.Project);
                    }

                    continue;
                }

                next = (claim.Items[0], null);
            }

            var (lease, before) = next.Value;
            (next, var isEnd) = await OpenAsync(lease, before, cancellation);
            if (isEnd)
            {
                return SessionReport.Say(_screen, _server, _progress, _config.Project);
            }
        }
    }

    /// <summary>Shows one item until it is answered, taken over by another, or given back.</summary>
    private async Task<((ReviewLease Lease, Judgement? Before)? Next, bool IsEnd)> OpenAsync(ReviewLease lease, Judgement? before, CancellationToken cancellation)
    {
        var open = Opened(lease, before);
        open.Alert = Taken(ref _alert);
        var started = _time.GetTimestamp();
        var notices = _server.Notices;
        await using var keeping = _server.Keep(lease);
        while (true)
        {
            var given = _server.Outbox.Given;
            var looked = _looked >= 0 ? LookedAt(given[_looked]) : null;
            var decision = await _items.AskAsync(looked ?? open, notices, keeping.Lost, cancellation);
            switch (decision)
            {
                case DeskDecision.Answer answer when looked is null:
                    var taken = _time.GetElapsedTime(started);
                    _progress.Add(taken);
                    _server.Add(lease, answer.Judgement, taken);
                    return (null, !await _server.ReachAsync(() => Task.CompletedTask, cancellation));
                case DeskDecision.Answer answer:
                    open.Alert = await ReplaceAsync(given[_looked], answer.Judgement, cancellation);
                    notices = _server.Notices;
                    _looked = -1;
                    break;
                case DeskDecision.Look look:
                    _looked = Math.Clamp(_looked + look.Step, -1, given.Count - 1);
                    open.Alert = given.Count == 0 ? "There is no answer of this session to look at." : "";
                    break;
                case DeskDecision.Undo:
                    _looked = -1;
                    var (again, problem) = await UndoAsync(cancellation);
                    if (again is not null)
                    {
                        await _server.ReleaseAsync(lease, cancellation);
                        return (again, false);
                    }

                    open.Alert = problem;
                    break;
                case DeskDecision.Many:
                    await _server.ReleaseAsync(lease, cancellation);
                    var (ended, words) = await new BulkDesk(_server, _config.Project, _keys, _screen, _progress, _time).RunAsync(() => ++_turn, cancellation);
                    (_alert, _looked) = (words, -1);
                    return (null, ended is BulkDecision.Quit);
                default:
                    // Also after Ctrl+C: what is open goes back to the queue.
                    await _server.ReleaseAsync(lease, CancellationToken.None);
                    return (null, true);
            }
        }
    }

    /// <summary>Nothing waits: without anybody at the keyboard that is the end; a person may take an answer back, or wait.</summary>
    private async Task<((ReviewLease Lease, Judgement? Before)? Next, bool IsEnd)> WaitAsync(CancellationToken cancellation)
    {
        var isOver = _keys.IsRedirected;
        if (isOver)
        {
            _screen.Say("Nothing waits for you.");
            return (null, true);
        }

        _screen.Show(new DeskPage
        {
            Turn = -1,
            Head = $"{_config.Project}   {_progress.Words()}",
            Notices = _server.Notices.Select(notice => new DeskLine(notice, Tone.Strong)).ToList(),
            Item = [new DeskLine("Nothing waits for you."), new DeskLine("New items show here by themselves.", Tone.Dim)],
            Answer = [],
            Alert = Taken(ref _alert),
            Foot = "Z undo  Q quit",
        });
        var key = await _keys.NextAsync(Task.Delay(EmptyPause, _time, cancellation), cancellation);
        if (key.Command is 'z' or 'u' or 'k')
        {
            var (again, problem) = await UndoAsync(cancellation);
            _alert = again is null ? problem : _alert;
            return (again, false);
        }

        return (null, key.Kind == DeskKeyKind.End || key.Command == 'q');
    }

    private async Task<((ReviewLease Lease, Judgement? Before)? Again, string Problem)> UndoAsync(CancellationToken cancellation)
    {
        if (_server.Outbox.Given is not [var last, ..])
        {
            return (null, "There is no answer of this session to take back.");
        }

        var (lease, problem) = await _server.TakeBackAsync(last, cancellation);
        if (lease is null)
        {
            return (null, problem);
        }

        _progress.Count(last.Judgement.Kind == AnnotationKind.Skip ? 0 : -1);
        _alert = "Taken back.";
        return ((lease, last.Judgement), "");
    }

    private async Task<string> ReplaceAsync(KeptAnswer given, Judgement judgement, CancellationToken cancellation)
    {
        var (lease, problem) = await _server.TakeBackAsync(given, cancellation);
        if (lease is null)
        {
            return problem;
        }

        _server.Add(lease, judgement, TimeSpan.Zero);
        return await _server.ReachAsync(() => Task.CompletedTask, cancellation) ? $"Replaced by: {judgement.Words(_config.Task)}." : "The server does not answer; the new answer is kept here.";
    }

    private OpenItem Opened(ReviewLease lease, Judgement? before) => new(KindWork.Of(lease, _config, before), _config, ++_turn, _keys.IsRedirected) { Note = before?.Note };

    private OpenItem LookedAt(KeptAnswer given) => new(KindWork.Of(given.Lease, _config, given.Judgement), _config, ++_turn, _keys.IsRedirected)
    {
        Note = given.Judgement.Note,
        LookedAt = given.Judgement.Words(given.Lease.Task),
    };

    private async Task LookAroundAsync(CancellationToken cancellation)
    {
        if (_time.GetUtcNow() >= _presenceUntil)
        {
            _progress.Others = await _server.OthersAsync(cancellation);
            _presenceUntil = _time.GetUtcNow() + PresencePause;
        }
    }

    private static string Taken(ref string text)
    {
        var taken = text;
        text = "";
        return taken;
    }
}
