using System.Security.Cryptography;
using Treadle.Protocol.Client;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Review;
using Treadle.Server.Facts;

namespace Treadle.Cli.Labelling;

/// <summary>The server as one person's desk talks to it: what must arrive is tried again for a while, what is only shown is asked for once.</summary>
/// <param name="client">The server.</param>
/// <param name="project">The project.</param>
/// <param name="person">Who answers, and in which capacity.</param>
/// <param name="time">The clock.</param>
/// <param name="isPatient">Whether somebody is there who can give up: then it is tried until they do.</param>
/// <param name="warn">Is told at once that the server does not answer.</param>
internal sealed class DeskServer(TreadleClient client, string project, (string Name, AnnotationSource Source) person, TimeProvider time, bool isPatient, Action<string> warn)
{
    /// <summary>Attempts to reach the server where nobody can give up, with pauses that double from half a second: a quarter of a minute in all.</summary>
    private const int Attempts = 6;

    private const string Silent = "The server does not answer.";

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>Somebody who did something within this time is here.</summary>
    private static readonly TimeSpan HereTime = TimeSpan.FromMinutes(10);

    private readonly IdFactory _ids = new(time, RandomNumberGenerator.Fill);
    private readonly List<string> _notices = [];

    /// <summary>What was answered here.</summary>
    public AnswerOutbox Outbox { get; } = new(client, project);

    /// <summary>What the server said to the last answers: what it refused, and what practice items say.</summary>
    public IReadOnlyList<string> Notices => [.. _notices];

    /// <summary>Renews a lease until disposed.</summary>
    public LeaseKeeping Keep(ReviewLease lease) => LeaseKeeping.Start(client, project, lease, person.Name, time);

    /// <summary>Keeps an answer; the next call of <see cref="ReachAsync"/> sends it.</summary>
    public void Add(ReviewLease lease, Judgement judgement, TimeSpan taken)
    {
        _notices.Clear();
        Outbox.Add(new KeptAnswer(lease, judgement, new AnnotationRequest
        {
            Id = _ids.Next(),
            Annotator = person.Name,
            Source = person.Source,
            Answer = judgement.Kind,
            Label = judgement.Label,
            Value = judgement.Value,
            Reason = judgement.Reason,
            Comment = judgement.Note,
            Milliseconds = (long)taken.TotalMilliseconds,
            EventTime = Instant.Now(time),
        }));
    }

    /// <summary>Sends what is kept, then does the work; tries again for a while when the server is out of reach.</summary>
    /// <returns>Whether it was reached.</returns>
    public async Task<bool> ReachAsync(Func<Task> work, CancellationToken cancellation)
    {
        var mayWait = isPatient && cancellation.CanBeCanceled;
        var pause = FirstPause;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Outbox.FlushAsync(_notices.Add, cancellation);
                await work();
                return true;
            }
            catch (Exception failure) when (IsOutOfReach(failure, cancellation.IsCancellationRequested) && (mayWait || attempt < Attempts))
            {
                if (attempt == 1)
                {
                    warn($"{Silent} Answers kept here and sent again: {Outbox.Kept.Count}{(mayWait ? ". Ctrl+C ends and prints them." : "")}");
                }
            }
            catch (Exception failure) when (IsOutOfReach(failure, cancellation.IsCancellationRequested) || (failure is OperationCanceledException && cancellation.IsCancellationRequested))
            {
                return false;
            }

            try
            {
                await Task.Delay(pause, time, cancellation);
            }
            catch (OperationCanceledException)
            {
                return false; // Ctrl+C: what is kept is reported.
            }

            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>Claims items; null when the server cannot be reached.</summary>
    public async Task<ClaimAnswer?> ClaimAsync(int count, bool isAlike, CancellationToken cancellation)
    {
        ClaimAnswer? claim = null;
        var request = new ClaimRequest { Annotator = person.Name, Source = person.Source, Count = count, Alike = isAlike ? true : null };
        return await ReachAsync(async () => claim = await client.ClaimAsync(project, request, cancellation), cancellation) ? claim : null;
    }

    /// <summary>Gives an item back; one whose lease has ended is back already.</summary>
    public Task ReleaseAsync(ReviewLease lease, CancellationToken cancellation) => ReachAsync(
        async () =>
        {
            try
            {
                await client.ReleaseLeaseAsync(project, lease.ReviewId, person.Name, cancellation);
            }
            catch (ProblemException problem) when (problem.Problem.Status < 500)
            {
                // It is not this person's any more, and somebody else may have it: nothing is left to do.
            }
        },
        cancellation);

    /// <summary>Takes an answer back.</summary>
    /// <returns>The item, open again; or what is in the way.</returns>
    public async Task<(ReviewLease? Lease, string Problem)> TakeBackAsync(KeptAnswer answer, CancellationToken cancellation)
    {
        if (Outbox.Kept.Contains(answer))
        {
            Outbox.Take(answer);
            return (answer.Lease, "");
        }

        var (lease, problem) = (answer.Lease, "");
        var isReached = await ReachAsync(
            async () =>
            {
                try
                {
                    lease = await client.UndoAsync(project, answer.Request.Id!, person.Name, cancellation);
                }
                catch (ProblemException refused) when (refused.Problem.Status < 500)
                {
                    problem = AnswerOutbox.Words(refused.Problem);
                }
            },
            cancellation);
        if (!isReached || problem.Length > 0)
        {
            return (null, $"The answer could not be taken back. {(isReached ? problem : Silent)}");
        }

        Outbox.Take(answer);
        return (lease, "");
    }

    /// <summary>What people said of similar items.</summary>
    public Task<(SimilarAnswer? Answer, string Problem)> SimilarAsync(ReviewLease lease, CancellationToken cancellation) =>
        TryAsync(() => client.SimilarAsync(project, lease.ItemId, person.Name, cancellation));

    /// <summary>The items for which the answer stands.</summary>
    public Task<(DuplicatesAnswer? Answer, string Problem)> DuplicatesAsync(ReviewLease lease, CancellationToken cancellation) =>
        TryAsync(() => client.DuplicatesAsync(project, lease.ReviewId, person.Name, cancellation));

    /// <summary>Sets the goal per day.</summary>
    public Task<(GoalAnswer? Answer, string Problem)> SetGoalAsync(int? perDay, CancellationToken cancellation) =>
        TryAsync(() => client.SetGoalAsync(project, person.Name, perDay, cancellation));

    /// <summary>Who else is here; nobody when this person may not see it.</summary>
    public async Task<IReadOnlyList<string>> OthersAsync(CancellationToken cancellation)
    {
        var (answer, _) = await TryAsync(() => client.PresenceAsync(project, cancellation));
        var since = time.GetUtcNow() - HereTime;
        return answer?.People.Where(one => one.Annotator != person.Name && one.LastSeen >= since).Select(one => one.Annotator).ToList() ?? [];
    }

    private static async Task<(T? Answer, string Problem)> TryAsync<T>(Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return (await ask(), "");
        }
        catch (ProblemException problem) when (problem.Problem.Status < 500)
        {
            return (null, AnswerOutbox.Words(problem.Problem));
        }
        catch (Exception failure) when (IsOutOfReach(failure, isStopped: true))
        {
            return (null, Silent);
        }
        catch (OperationCanceledException)
        {
            return (null, ""); // Ctrl+C; the next key is the end.
        }
    }

    // A request that nobody stopped and that took too long is out of reach as well.
    private static bool IsOutOfReach(Exception failure, bool isStopped) =>
        failure is HttpRequestException or ProblemException { Problem.Status: >= 500 } || (failure is OperationCanceledException && !isStopped);
}
