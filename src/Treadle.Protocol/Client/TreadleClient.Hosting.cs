using Treadle.Protocol.Hosting;

namespace Treadle.Protocol.Client;

public sealed partial class TreadleClient
{
    /// <summary>Whether the server takes requests.</summary>
    public Task<ReadyAnswer> ReadyAsync(CancellationToken cancellation) => GetAsync<ReadyAnswer>("readyz", cancellation);

    /// <summary>Counts of every stage.</summary>
    public Task<WheelAnswer> WheelAsync(string project, CancellationToken cancellation) => GetAsync<WheelAnswer>(At(project, "wheel"), cancellation);

    /// <summary>Does now whatever is due: labels, monitoring, automation, training, release, selection, reports.</summary>
    public Task<TurnAnswer> TurnAsync(string project, CancellationToken cancellation) => PostAsync<object, TurnAnswer>(At(project, "turn"), new { }, cancellation);

    /// <summary>Checks journal and store against each other.</summary>
    public Task<VerifyAnswer> VerifyAsync(CancellationToken cancellation) => GetAsync<VerifyAnswer>("v1/verify", cancellation);
}
