using Treadle.Cli.Labelling.Screens;
using Treadle.Protocol.Review;

namespace Treadle.Cli.Labelling;

/// <summary>The desk while many items are answered at once.</summary>
/// <param name="server">The server.</param>
/// <param name="project">The project's name.</param>
/// <param name="keys">The keyboard.</param>
/// <param name="screen">The screen.</param>
/// <param name="progress">How the work goes.</param>
/// <param name="time">The clock.</param>
internal sealed class BulkDesk(DeskServer server, string project, DeskKeys keys, IDeskScreen screen, DeskProgress progress, TimeProvider time)
{
    /// <summary>As many as can be looked over.</summary>
    private const int ItemsAtOnce = 24;

    /// <summary>Shows group after group.</summary>
    /// <param name="nextTurn">The number of the next page.</param>
    /// <param name="cancellation">Ctrl+C.</param>
    /// <returns>How it ended: <see cref="BulkDecision.Leave"/> with what is to be said, or <see cref="BulkDecision.Quit"/>.</returns>
    public async Task<(BulkDecision Decision, string Words)> RunAsync(Func<int> nextTurn, CancellationToken cancellation)
    {
        while (true)
        {
            if (await server.ClaimAsync(ItemsAtOnce, isAlike: true, cancellation) is not { } claim)
            {
                return (new BulkDecision.Quit(), "");
            }

            progress.Take(claim);
            if (claim.Items.Count == 0)
            {
                return (new BulkDecision.Leave(), "Nothing waits that could be answered together.");
            }

            var started = time.GetTimestamp();
            var decision = await AskAsync(claim.Items, nextTurn(), cancellation);
            var judged = decision is BulkDecision.Answer answer ? answer.Judged : [];
            var taken = time.GetElapsedTime(started) / Math.Max(1, judged.Count);
            foreach (var (lease, judgement) in judged)
            {
                progress.Add(taken);
                server.Add(lease, judgement, taken);
            }

            // What was left out comes back one by one. Also after Ctrl+C the items go back to the queue.
            foreach (var lease in claim.Items.ExceptBy(judged.Select(pair => pair.Lease.ReviewId), lease => lease.ReviewId))
            {
                await server.ReleaseAsync(lease, CancellationToken.None);
            }

            if (decision is BulkDecision.Leave or BulkDecision.Quit)
            {
                return (decision, "");
            }
        }
    }

    private async Task<BulkDecision> AskAsync(IReadOnlyList<ReviewLease> leases, int turn, CancellationToken cancellation)
    {
        var group = new OpenGroup(leases, project, turn);
        var notices = server.Notices;
        var keeping = leases.Select(server.Keep).ToList();
        try
        {
            while (true)
            {
                screen.Show(group.Page(progress, notices));
                if (group.Press(await keys.NextAsync(null, cancellation)) is { } decision)
                {
                    return decision;
                }
            }
        }
        finally
        {
            foreach (var one in keeping)
            {
                await one.DisposeAsync();
            }
        }
    }
}
