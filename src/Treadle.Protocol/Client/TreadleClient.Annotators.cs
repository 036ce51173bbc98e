using Treadle.Protocol.Annotators;

namespace Treadle.Protocol.Client;

public sealed partial class TreadleClient
{
    /// <summary>Everybody who answers, in figures, as known at an instant.</summary>
    public Task<AnnotatorsAnswer> AnnotatorsAsync(string project, DateTimeOffset? asOf, CancellationToken cancellation) =>
        GetAsync<AnnotatorsAnswer>(At(project, $"annotators{Query(("as_of", asOf))}"), cancellation);

    /// <summary>Lets an annotator's answers count or not.</summary>
    public Task<AnnotatorDetail> TrustAsync(string project, string annotator, TrustRequest request, CancellationToken cancellation) =>
        PostAsync<TrustRequest, AnnotatorDetail>(At(project, $"annotators/{Uri.EscapeDataString(annotator)}/trust"), request, cancellation);
}
