using Treadle.Protocol.Evaluation;

namespace Treadle.Protocol.Client;

public sealed partial class TreadleClient
{
    /// <summary>Evaluations of one model version, or of all.</summary>
    public Task<EvaluationsAnswer> EvaluationsAsync(string project, int? model, CancellationToken cancellation, DateTimeOffset? asOf = null) =>
        GetAsync<EvaluationsAnswer>(At(project, $"evaluations{Query(("model", model), ("as_of", asOf))}"), cancellation);

    /// <summary>Judges a model version on every dataset version; what is known already is not measured again.</summary>
    public Task<EvaluationsAnswer> EvaluateAsync(string project, int model, CancellationToken cancellation) =>
        PostAsync<EvaluationRequest, EvaluationsAnswer>(At(project, "evaluations"), new EvaluationRequest { ModelVersion = model }, cancellation);

    /// <summary>Compares two model versions on the newest evaluation split.</summary>
    public Task<ComparisonAnswer> CompareModelsAsync(string project, int a, int b, CancellationToken cancellation) =>
        GetAsync<ComparisonAnswer>(At(project, $"compare{Query(("a", a), ("b", b))}"), cancellation);

    /// <summary>The items behind one count of a comparison, in the order of their ids.</summary>
    /// <param name="project">The project.</param>
    /// <param name="a">The first model version.</param>
    /// <param name="b">The second.</param>
    /// <param name="outcome">Which of them are right: <c>both</c>, <c>first</c>, <c>second</c> or <c>neither</c>; null: all items.</param>
    /// <param name="factor">Only the slice with this factor, as <c>name:value</c>; null: all.</param>
    /// <param name="cancellation">Stops the wait.</param>
    /// <param name="cursor">That of the page before.</param>
    /// <param name="limit">Most items.</param>
    public Task<ComparedPage> ComparedItemsAsync(
        string project, int a, int b, string? outcome, string? factor, CancellationToken cancellation, string? cursor = null, int limit = 50) =>
        GetAsync<ComparedPage>(
            At(project, $"compare/items{Query(("a", a), ("b", b), ("outcome", outcome), ("factor", factor), ("cursor", cursor), ("limit", limit))}"), cancellation);
}
