using Treadle.Cli.Labelling.Screens;
using Treadle.Protocol.Projects;

namespace Treadle.Cli.Labelling;

/// <summary>The desk while one item is in front of the person.</summary>
/// <param name="server">The server.</param>
/// <param name="task">The project's kind.</param>
/// <param name="keys">The keyboard.</param>
/// <param name="screen">The screen.</param>
/// <param name="progress">How the work goes.</param>
internal sealed class ItemDesk(DeskServer server, TaskKind task, DeskKeys keys, IDeskScreen screen, DeskProgress progress)
{
    /// <summary>Shows an item until a key decides something that is not done beside it.</summary>
    /// <param name="item">The item.</param>
    /// <param name="notices">What the server said since the last item.</param>
    /// <param name="lost">Done when the item is no longer kept for this person.</param>
    /// <param name="cancellation">Ctrl+C.</param>
    public async Task<DeskDecision> AskAsync(OpenItem item, IReadOnlyList<string> notices, Task lost, CancellationToken cancellation)
    {
        while (true)
        {
            item.Scroll = screen.Show(item.Page(progress, notices));
            var key = await keys.NextAsync(lost, cancellation);
            if (key.Kind == DeskKeyKind.None && lost.IsCompleted)
            {
                item.Alert = "The time for this item has ended; an answer still counts, as one more.";
            }

            var decision = item.Press(key);
            switch (decision)
            {
                case null:
                    break;
                case DeskDecision.Similar:
                    var (similar, noSimilar) = await server.SimilarAsync(item.Lease, cancellation);
                    Show(item, similar is null ? null : DeskPanels.Similar(task, similar), noSimilar);
                    break;
                case DeskDecision.Duplicates:
                    var (duplicates, noDuplicates) = await server.DuplicatesAsync(item.Lease, cancellation);
                    Show(item, duplicates is null ? null : DeskPanels.Duplicates(duplicates), noDuplicates);
                    break;
                case DeskDecision.Goal goal:
                    var (set, notSet) = await server.SetGoalAsync(goal.PerDay, cancellation);
                    item.Alert = notSet;
                    if (set is not null)
                    {
                        progress.Take(set);
                        item.Alert = set.PerDay is { } perDay ? $"Your goal is {perDay} a day: {progress.TodayWords}." : "You have no goal any more.";
                    }

                    break;
                default:
                    if (decision is DeskDecision.Answer { Unused: { } unused })
                    {
                        keys.PutBack(unused);
                    }

                    return decision;
            }
        }
    }

    private static void Show(OpenItem item, IReadOnlyList<DeskLine>? panel, string problem)
    {
        item.Alert = problem;
        if (panel is not null)
        {
            item.Show(panel);
        }
    }
}
