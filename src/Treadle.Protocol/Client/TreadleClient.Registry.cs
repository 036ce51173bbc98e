using Treadle.Protocol.Registry;

namespace Treadle.Protocol.Client;

public sealed partial class TreadleClient
{
    /// <summary>The models of a project and where its aliases point.</summary>
    public Task<ModelsAnswer> ModelsAsync(string project, CancellationToken cancellation) =>
        GetAsync<ModelsAnswer>(At(project, "models"), cancellation);

    /// <summary>Every alias move, oldest first.</summary>
    public Task<IReadOnlyList<AliasMove>> AliasMovesAsync(string project, CancellationToken cancellation) =>
        GetAsync<IReadOnlyList<AliasMove>>(At(project, "aliases"), cancellation);

    /// <summary>Registers a model that was not trained here.</summary>
    public Task<ModelVersion> RegisterModelAsync(string project, ModelRequest request, CancellationToken cancellation) =>
        PostAsync<ModelRequest, ModelVersion>(At(project, "models"), request, cancellation);
}
