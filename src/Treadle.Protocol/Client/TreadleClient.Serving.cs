using Treadle.Protocol.Serving;

namespace Treadle.Protocol.Client;

public sealed partial class TreadleClient
{
    /// <summary>Asks in the Open Inference Protocol: the champion, recorded as a prediction, or one version or alias, not recorded.</summary>
    public Task<InferAnswer> InferAsync(string project, string? version, InferRequest request, CancellationToken cancellation) =>
        PostAsync<InferRequest, InferAnswer>($"v2/models/{Uri.EscapeDataString(project)}{(version is null ? "" : $"/versions/{Uri.EscapeDataString(version)}")}/infer", request, cancellation);

    /// <summary>What a project's models want and give.</summary>
    public Task<ServedDescription> ServedAsync(string project, string? version, CancellationToken cancellation) =>
        GetAsync<ServedDescription>($"v2/models/{Uri.EscapeDataString(project)}{(version is null ? "" : $"/versions/{Uri.EscapeDataString(version)}")}", cancellation);
}
