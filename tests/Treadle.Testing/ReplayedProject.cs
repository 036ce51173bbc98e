using System.Globalization;
using Treadle.Protocol.Client;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Review;

namespace Treadle.Testing;

/// <summary>The project in which recorded answers are given again: its file, its items, answers and labels over HTTP.</summary>
/// <remarks>Names of reviewers begin with "simulated", so that nobody takes them for people.</remarks>
internal sealed class ReplayedProject(TreadleClient client, RecordedCrowd crowd, string project, double? target)
{
    /// <summary>Most items of one claim.</summary>
    public const int MostClaimed = 100;

    private const int ItemsAtOnce = 200;
    private const int PageSize = 500;

    private readonly Dictionary<string, RecordedCrowd.Item> _items = crowd.Items.ToDictionary(item => item.Id, StringComparer.Ordinal);

    /// <summary>Answers in the order in which they were sent.</summary>
    public List<ReplayResult.Answer> Given { get; } = [];

    /// <summary>Name of the reviewer who stands for a recorded person.</summary>
    public static string Reviewer(string person) => $"simulated {person}";

    /// <summary>A recorded item by its id.</summary>
    public RecordedCrowd.Item Item(string id) => _items[id];

    /// <summary>Asks for so many answers to each item that arrives from now on.</summary>
    public Task ApplyAsync(int answers, CancellationToken cancellation) => client.ApplyConfigAsync(ProjectFile(answers), cancellation);

    /// <summary>Lets items arrive; a claim waits until they have.</summary>
    public async Task ArriveAsync(IEnumerable<RecordedCrowd.Item> items, CancellationToken cancellation)
    {
        foreach (var chunk in items.Chunk(ItemsAtOnce))
        {
            var sent = await client.PredictBatchAsync(project, [.. chunk.Select(item => new PredictionRequest { Id = item.Id, Input = Input(item) })], cancellation);
            if (sent.Errors.Count > 0)
            {
                throw new InvalidOperationException($"an item was refused: {sent.Errors[0].Path}: {sent.Errors[0].Expected}");
            }
        }
    }

    /// <summary>Returns when everything that arrived can be claimed, under the file that was applied then.</summary>
    public Task ArrivedAsync(CancellationToken cancellation) => client.ReviewQueueAsync(project, null, cancellation);

    /// <summary>Claims items for a reviewer.</summary>
    public async Task<IReadOnlyList<ReviewLease>> ClaimAsync(string reviewer, CancellationToken cancellation) =>
        (await client.ClaimAsync(project, new ClaimRequest { Annotator = reviewer, Count = MostClaimed }, cancellation)).Items;

    /// <summary>Sends answers; a null label is a skip. Returns how many labels were among them.</summary>
    public async Task<int> SendAsync(IReadOnlyList<(string ReviewId, string Item, string Reviewer, string? Label)> answers, CancellationToken cancellation)
    {
        if (answers.Count == 0)
        {
            return 0;
        }

        var sent = await client.AnnotateBatchAsync(
            project,
            [.. answers.Select(answer => new AnnotationRequest { ReviewId = answer.ReviewId, Annotator = answer.Reviewer, Answer = answer.Label is null ? AnnotationKind.Skip : AnnotationKind.Label, Label = answer.Label })],
            cancellation);
        if (sent.Errors.Count > 0)
        {
            throw new InvalidOperationException($"an answer was refused: {sent.Errors[0].Path}: {sent.Errors[0].Expected}");
        }

        var labels = answers.Where(answer => answer.Label is not null).Select(answer => new ReplayResult.Answer(answer.Item, answer.Reviewer, answer.Label!)).ToList();
        lock (Given)
        {
            Given.AddRange(labels);
        }

        return labels.Count;
    }

    /// <summary>Items that people disagree on and that are open.</summary>
    public Task<IReadOnlyList<ConflictDetail>> ConflictsAsync(CancellationToken cancellation) => client.ConflictsAsync(project, cancellation, PageSize);

    /// <summary>Turns the wheel, so that answers become labels.</summary>
    public Task TurnAsync(CancellationToken cancellation) => client.TurnAsync(project, cancellation);

    /// <summary>The answers so far and the resolved label of each item.</summary>
    public async Task<ReplayResult> ResultAsync(CancellationToken cancellation)
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
        return new ReplayResult(Given, labels);
    }

    private static Dictionary<string, string> Input(RecordedCrowd.Item item) => item.Image is null
        ? new() { ["text"] = item.Text }
        : new() { ["image"] = $"data:image/jpeg;base64,{Convert.ToBase64String(item.Image)}" };

    // No model is trained. Everybody answered for one item only, so nearly equal ones are not folded. A conflict that all recorded people together left is closed by their
    // majority: there is nobody else to ask.
    private string ProjectFile(int answers) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        project: {project}
        task: {(crowd.IsTranscribed ? "transcription" : "classification")}
        input: [{(crowd.Items[0].Image is null ? "text" : "{name: image, kind: image}")}]
        {(crowd.IsTranscribed ? "" : $"labels: [{string.Join(", ", crowd.Labels.Select(label => $"\"{label}\""))}]")}
        review:
          answers_per_item: {(target is null ? answers : 1)}
          max_answers_per_item: {answers}
          fold_duplicates: false
          escalation: [crowd]
          {(target is null ? "" : $"adaptive: {{target: {target}}}")}
        triggers:
          minimum_labels: 10000000
        """);
}
