using System.Globalization;
using Treadle.Protocol.Client;

namespace Treadle.Testing;

/// <summary>Simulated reviewers at a queue in which all items wait at once: whoever gets an item next gives its next recorded answer. For records that do not say who answered.</summary>
/// <param name="client">A server.</param>
/// <param name="crowd">The record.</param>
/// <param name="project">Name of a project that does not exist yet.</param>
/// <param name="itemsOfPerson">After so many items a reviewer goes and another one comes.</param>
/// <param name="lanes">So many work at the same time; with one, the order of the answers is the order in which they were sent.</param>
public sealed class UnnamedReplay(TreadleClient client, RecordedCrowd crowd, string project, int itemsOfPerson, int lanes)
{
    private readonly ReplayedProject _project = new(client, crowd, project, target: null);
    private readonly Dictionary<string, int> _next = crowd.Items.ToDictionary(item => item.Id, _ => 0, StringComparer.Ordinal);
    private int _people;

    /// <summary>Simulated reviewers who came.</summary>
    public int People => _people;

    /// <summary>Plays everything back.</summary>
    public async Task<ReplayResult> RunAsync(CancellationToken cancellation)
    {
        foreach (var group in crowd.Items.GroupBy(item => item.Answers.Count).OrderBy(group => group.Key))
        {
            await _project.ApplyAsync(group.Key, cancellation);
            await _project.ArriveAsync(group, cancellation);
            await _project.ArrivedAsync(cancellation);
        }

        await Task.WhenAll(Enumerable.Range(0, lanes).Select(_ => LaneAsync(cancellation)));
        // Who comes last also finds what others had in hand when a lane ended.
        await LaneAsync(cancellation);
        await _project.TurnAsync(cancellation);
        return await _project.ResultAsync(cancellation);
    }

    private async Task LaneAsync(CancellationToken cancellation)
    {
        int done;
        do
        {
            var reviewer = ReplayedProject.Reviewer(string.Create(CultureInfo.InvariantCulture, $"person {Interlocked.Increment(ref _people):0000}"));
            done = 0;
            while (done < itemsOfPerson)
            {
                var leases = await _project.ClaimAsync(reviewer, cancellation);
                if (leases.Count == 0)
                {
                    break;
                }

                done += await _project.SendAsync([.. leases.Select(lease => (lease.ReviewId, lease.ItemId, reviewer, (string?)Next(lease.ItemId)))], cancellation);
            }
        }
        while (done > 0);
    }

    private string Next(string item)
    {
        lock (_next)
        {
            return _project.Item(item).Answers[_next[item]++].Label;
        }
    }
}
