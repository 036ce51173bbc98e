using Treadle.Protocol.Pipelines;
using Treadle.Protocol.Registry;

namespace Treadle.Protocol.Client;

public sealed partial class TreadleClient
{
    /// <summary>Registers a pipeline.</summary>
    public Task<ModelVersion> RegisterPipelineAsync(string project, PipelineRequest request, CancellationToken cancellation) =>
        PostAsync<PipelineRequest, ModelVersion>(At(project, "pipelines"), request, cancellation);

    /// <summary>What each step of a pipeline got and gave for a prediction.</summary>
    public Task<IReadOnlyList<TraceStep>> StepsAsync(string project, string prediction, CancellationToken cancellation) =>
        GetAsync<IReadOnlyList<TraceStep>>(At(project, $"predictions/{Uri.EscapeDataString(prediction)}/steps"), cancellation);
}
