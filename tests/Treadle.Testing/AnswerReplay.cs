using Treadle.Protocol.Client;

namespace Treadle.Testing;

/// <summary>Simulated reviewers who claim and answer through the API as the recorded people did: each gives to an item the answer that their original gave, and skips what that one never saw.</summary>
/// <param name="client">A server.</param>
/// <param name="crowd">A record that says who gave which answer.</param>
/// <param name="project">Name of a project that does not exist yet.</param>
/// <param name="target">Target of adaptive redundancy; null: all answers are asked for.</param>
public sealed class AnswerReplay(TreadleClient client, RecordedCrowd crowd, string project, double? target)
{
    /// <summary>So many items of the same people arrive at a time; items of different people one by one, so that none is offered to reviewers who never saw it.</summary>
    private const int Together = 20;

    private readonly ReplayedProject _project = new(client, crowd, project, target);

    /// <summary>Plays everything back; items with equally many answers together, because that many are asked for.</summary>
    public async Task<ReplayResult> RunAsync(CancellationToken cancellation)
    {
        foreach (var group in crowd.Items.GroupBy(item => item.Answers.Count).OrderBy(group => group.Key))
        {
            await _project.ApplyAsync(group.Key, cancellation);
            foreach (var items in Arrivals(group))
            {
                await _project.ArriveAsync(items, cancellation);
                await WorkAsync([.. items.SelectMany(item => item.Answers).Select(answer => answer.Annotator).Distinct(StringComparer.Ordinal)], cancellation);
            }
        }

        int further;
        do
        {
            await _project.TurnAsync(cancellation);
            further = await FurtherAsync(cancellation);
        }
        while (further > 0);
        return await _project.ResultAsync(cancellation);
    }

    // Items that are open again: whoever of their recorded people has not answered yet does so, without a claim, because nobody else can.
    private async Task<int> FurtherAsync(CancellationToken cancellation)
    {
        var answers = new List<(string, string, string, string?)>();
        foreach (var open in await _project.ConflictsAsync(cancellation))
        {
            var had = open.Review.Annotations.Select(answer => answer.Annotator).ToHashSet(StringComparer.Ordinal);
            var (annotator, label) = _project.Item(open.Review.ItemId).Answers.FirstOrDefault(answer => !had.Contains(ReplayedProject.Reviewer(answer.Annotator)));
            if (annotator is not null)
            {
                answers.Add((open.Review.Id, open.Review.ItemId, ReplayedProject.Reviewer(annotator), label));
            }
        }

        return await _project.SendAsync(answers, cancellation);
    }

    private static IEnumerable<RecordedCrowd.Item[]> Arrivals(IEnumerable<RecordedCrowd.Item> items) => items
        .GroupBy(item => string.Join(' ', item.Answers.Select(answer => answer.Annotator).Order(StringComparer.Ordinal)), StringComparer.Ordinal)
        .OrderBy(group => group.Key, StringComparer.Ordinal).SelectMany(group => group.Chunk(Together));

    // Where everybody is asked, all claim before the first answers, so that answers go in one batch. Where one answer decides whether the next is asked for, one after another.
    private async Task WorkAsync(string[] people, CancellationToken cancellation)
    {
        var inHand = new List<(string, string, string, string?)>();
        foreach (var person in people)
        {
            var reviewer = ReplayedProject.Reviewer(person);
            foreach (var lease in await _project.ClaimAsync(reviewer, cancellation))
            {
                inHand.Add((lease.ReviewId, lease.ItemId, reviewer, _project.Item(lease.ItemId).Answers.FirstOrDefault(answer => answer.Annotator == person).Label));
            }

            if (target is not null)
            {
                await _project.SendAsync(inHand, cancellation);
                inHand.Clear();
            }
        }

        await _project.SendAsync(inHand, cancellation);
    }
}
