using Treadle.Protocol.Client;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Review;

namespace Treadle.Cli.Labelling;

/// <summary>Renews a lease while its item is open.</summary>
internal sealed class LeaseKeeping : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly Task _renewing;

    private LeaseKeeping(CancellationTokenSource stop, Task renewing) => (_stop, _renewing) = (stop, renewing);

    /// <summary>Starts renewing at every third of the term, until disposed.</summary>
    public static LeaseKeeping Start(TreadleClient client, string project, ReviewLease lease, string annotator, TimeProvider time)
    {
        var stop = new CancellationTokenSource();
        return new LeaseKeeping(stop, RenewAsync(client, project, lease, annotator, time, stop.Token));
    }

    /// <summary>Stops renewing; the lease stays until it is answered, released or expires.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _renewing;
        _stop.Dispose();
    }

    private static async Task RenewAsync(TreadleClient client, string project, ReviewLease lease, string annotator, TimeProvider time, CancellationToken stop)
    {
        var third = (lease.ExpiresAt - time.GetUtcNow()) / 3;
        var pause = third > TimeSpan.FromSeconds(1) ? third : TimeSpan.FromSeconds(1);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(pause, time, stop);
                await client.RenewLeaseAsync(project, lease.ReviewId, annotator, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (ProblemException)
            {
                return; // The lease is lost; the answer will count all the same.
            }
            catch (HttpRequestException)
            {
                // Out of reach for now: the next round tries again, and sending the answer tells the person.
            }
        }
    }
}
