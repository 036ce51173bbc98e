using System.Globalization;
using Treadle.Protocol.Client;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Review;

namespace Treadle.Testing;

/// <summary>Simulated reviewers who claim and answer through the API as the recorded people did: each gives to an item the label that their original gave, and skips what that one never saw.</summary>
/// <remarks>Their names begin with "simulated", so that nobody takes them for people.</remarks>
public sealed class AnswerReplay(TreadleClient client, RecordedCrowd crowd, string project, double? target)
{
    /// <summary>So many items of the same people arrive at a time.</summary>
    private const int Together = 20;

    /// <summary>So many items of different people arrive at a time; few, so that few are offered to reviewers who never saw them.</summary>
    private const int Mixed = 5;

    private const int MostClaimed = 100;
    private const int PageSize = 500;

    private readonly Dictionary<string, RecordedCrowd.Item> _items = crowd.Items.ToDictionary(item => item.Id, StringComparer.Ordinal);

    /// <summary>What came out.</summary>
    /// <param name="Answers">Answers that were given.</param>
    /// <param name="Labels">The resolved label of each item.</param>
    public sealed record Result(int Answers, IReadOnlyDictionary<string, string> Labels)
    {
        /// <summary>The share of right labels among items whose truth is known; an item without a label counts as wrong.</summary>
        public double AccuracyOn(RecordedCrowd crowd) =>
            crowd.Items.Where(item => item.Truth is not null).Average(item => Labels.GetValueOrDefault(item.Id) == item.Truth ? 1.0 : 0);
    }

    /// <summary>Plays everything back; items with equally many answers together, because that many are asked for.</summary>
    public async Task<Result> RunAsync(CancellationToken cancellation)
    {
        var answers = 0;
        foreach (var group in crowd.Items.GroupBy(item => item.Answers.Count).OrderBy(group => group.Key))
        {
            await client.ApplyConfigAsync(ProjectFile(group.Key), cancellation);
            foreach (var items in Arrivals([.. group]))
            {
                await client.PredictBatchAsync(
                    project, [.. items.Select(item => new PredictionRequest { Id = item.Id, Input = new Dictionary<string, string> { ["text"] = item.Text } })], cancellation);
                foreach (var person in items.SelectMany(item => item.Answers).Select(answer => answer.Annotator).Distinct(StringComparer.Ordinal))
                {
                    answers += await WorkAsync(person, cancellation);
                }
            }
        }

        int further;
        do
        {
            await client.TurnAsync(project, cancellation);
            answers += further = await FurtherAsync(cancellation);
        }
        while (further > 0);
        return new Result(answers, await LabelsAsync(cancellation));
    }

    // Items that are open again: whoever of their recorded people has not answered yet does so, without a claim, because nobody else can.
    private async Task<int> FurtherAsync(CancellationToken cancellation)
    {
        var answers = new List<AnnotationRequest>();
        foreach (var open in await client.ConflictsAsync(project, cancellation, PageSize))
        {
            var had = open.Review.Annotations.Select(answer => answer.Annotator).ToHashSet(StringComparer.Ordinal);
            var (annotator, label) = _items[open.Review.ItemId].Answers.FirstOrDefault(answer => !had.Contains($"simulated {answer.Annotator}"));
            if (annotator is not null)
            {
                answers.Add(new AnnotationRequest { ReviewId = open.Review.Id, Annotator = $"simulated {annotator}", Answer = AnnotationKind.Label, Label = label });
            }
        }

        return answers.Count == 0 ? 0 : await SendAsync(answers, cancellation);
    }

    private async Task<int> SendAsync(List<AnnotationRequest> answers, CancellationToken cancellation)
    {
        var sent = await client.AnnotateBatchAsync(project, answers, cancellation);
        return sent.Errors.Count == 0
            ? answers.Count(answer => answer.Answer == AnnotationKind.Label)
            : throw new InvalidOperationException($"an answer was refused: {sent.Errors[0].Path}: {sent.Errors[0].Expected}");
    }

    private static IEnumerable<RecordedCrowd.Item[]> Arrivals(IReadOnlyList<RecordedCrowd.Item> items)
    {
        var byPeople = items.GroupBy(item => string.Join(' ', item.Answers.Select(answer => answer.Annotator).Order(StringComparer.Ordinal)), StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        return byPeople.Where(group => group.Count() >= Mixed).SelectMany(group => group.Chunk(Together))
            .Concat(byPeople.Where(group => group.Count() < Mixed).SelectMany(group => group).Chunk(Mixed));
    }

    private async Task<int> WorkAsync(string person, CancellationToken cancellation)
    {
        var leases = (await client.ClaimAsync(project, new ClaimRequest { Annotator = $"simulated {person}", Count = MostClaimed }, cancellation)).Items;
        return leases.Count == 0 ? 0 : await SendAsync(leases.Select(lease => Answer(person, lease, _items[lease.ItemId])).ToList(), cancellation);
    }

    private static AnnotationRequest Answer(string person, ReviewLease lease, RecordedCrowd.Item item)
    {
        var label = item.Answers.FirstOrDefault(answer => answer.Annotator == person).Label;
        return new AnnotationRequest
        {
            ReviewId = lease.ReviewId,
            Annotator = $"simulated {person}",
            Answer = label is null ? AnnotationKind.Skip : AnnotationKind.Label,
            Label = label,
        };
    }

    private async Task<Dictionary<string, string>> LabelsAsync(CancellationToken cancellation)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        string? cursor = null;
        do
        {
            var page = await client.LabelsAsync(project, null, cancellation, cursor, PageSize);
            foreach (var label in page.Items)
            {
                labels[label.ItemId] = label.Label!;
            }

            cursor = page.Next;
        }
        while (cursor is not null);
        return labels;
    }

    // No model is trained. A conflict that all recorded people together left is closed by their majority: there is nobody else to ask.
    private string ProjectFile(int answers) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        project: {project}
        task: classification
        input: [text]
        labels: [{string.Join(", ", crowd.Labels.Select(label => $"\"{label}\""))}]
        review:
          answers_per_item: {(target is null ? answers : 1)}
          max_answers_per_item: {answers}
          escalation: [crowd]
          {(target is null ? "" : $"adaptive: {{target: {target}}}")}
        triggers:
          minimum_labels: 10000000
        """);
}
