using Treadle.Protocol.Predictions;
using Treadle.Protocol.Review;
using Treadle.Testing;

namespace Treadle.Server.Tests.Review;

/// <summary>Base of the tests of the review desk: short ways to log, claim and answer.</summary>
public abstract class DeskTests(PostgresFixture? postgres) : FeatureTests(postgres)
{
    /// <summary>Project file with further lines in its section <c>review</c>.</summary>
    protected Task ReviewAsync(string lines) => Client.ApplyConfigAsync($"{ProjectFile}\nreview:\n{string.Join('\n', lines.Split('\n').Select(line => $"  {line}"))}\n", Cancellation);

    protected Task<PredictionBatchAnswer> LogAsync(params IReadOnlyList<(string Id, string Text, string? Label)> items) => Client.PredictBatchAsync(
        Project,
        [
            .. items.Select(item => new PredictionRequest
            {
                Id = item.Id,
                Input = new Dictionary<string, string> { ["text"] = item.Text },
                Model = item.Label is null ? null : "elsewhere@1",
                Output = item.Label is null ? null : new ModelOutput { Label = item.Label, Score = 0.5 },
            }),
        ],
        Cancellation);

    /// <summary>Items that no model answered: blind, and evidence.</summary>
    protected Task SendAsync(int count, int from = 0) => LogAsync([.. Enumerable.Range(from, count).Select(index => ($"p{index}", $"text {index}", (string?)null))]);

    protected Task<ClaimAnswer> ClaimAsync(string annotator, int count = 1, AnnotationSource? source = null) =>
        Client.ClaimAsync(Project, new ClaimRequest { Annotator = annotator, Count = count, Source = source }, Cancellation);

    protected Task<AnnotationAnswer> AnswerAsync(string annotator, ReviewLease lease, string label, AnnotationSource? source = null) => Client.AnnotateAsync(
        Project, lease.ReviewId, new AnnotationRequest { Annotator = annotator, Source = source, Answer = AnnotationKind.Label, Label = label }, Cancellation);

    protected Task<AnnotationAnswer> SayAsync(string annotator, ReviewLease lease, AnnotationKind answer, NotSureReason? reason = null, AnnotationSource? source = null) => Client.AnnotateAsync(
        Project, lease.ReviewId, new AnnotationRequest { Annotator = annotator, Source = source, Answer = answer, Reason = reason }, Cancellation);
}
