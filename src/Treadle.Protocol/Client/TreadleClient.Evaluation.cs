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
}
