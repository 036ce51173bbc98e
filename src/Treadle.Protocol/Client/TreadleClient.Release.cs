using Treadle.Protocol.Release;

namespace Treadle.Protocol.Client;

public sealed partial class TreadleClient
{
    /// <summary>Who serves, who waits, what is missing, and everything decided so far.</summary>
    public Task<ReleasesAnswer> ReleasesAsync(string project, CancellationToken cancellation, DateTimeOffset? asOf = null) =>
        GetAsync<ReleasesAnswer>(At(project, $"releases{Query(("as_of", asOf))}"), cancellation);

    /// <summary>Makes a version the champion; it answers from the return on.</summary>
    public Task<ReleaseDecision> PromoteAsync(string project, PromotionRequest request, CancellationToken cancellation) =>
        PostAsync<PromotionRequest, ReleaseDecision>(At(project, "promotions"), request, cancellation);

    /// <summary>Puts a version in shadow, where it answers in the dark beside the champion, or takes the one that is there out of it.</summary>
    public Task<ReleaseDecision> ShadowAsync(string project, ShadowRequest request, CancellationToken cancellation) =>
        PostAsync<ShadowRequest, ReleaseDecision>(At(project, "shadows"), request, cancellation);

    /// <summary>Puts an earlier champion back; it answers from the return on.</summary>
    public Task<ReleaseDecision> RollBackAsync(string project, RollbackRequest request, CancellationToken cancellation) =>
        PostAsync<RollbackRequest, ReleaseDecision>(At(project, "rollbacks"), request, cancellation);
}
