using Treadle.Protocol.Selection;

namespace Treadle.Protocol.Client;

public sealed partial class TreadleClient
{
    /// <summary>Chooses items now and puts them into the review queue.</summary>
    public Task<SelectionAnswer> SelectAsync(string project, int count, CancellationToken cancellation) =>
        PostAsync<SelectionRequest, SelectionAnswer>(At(project, "selection"), new SelectionRequest { Count = count }, cancellation);

    /// <summary>What would be chosen now.</summary>
    public Task<SelectionAnswer> PreviewSelectionAsync(string project, int count, CancellationToken cancellation) =>
        GetAsync<SelectionAnswer>(At(project, $"selection{Query(("preview", count))}"), cancellation);
}
