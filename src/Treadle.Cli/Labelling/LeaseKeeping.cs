using Treadle.Protocol.Client;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Review;

namespace Treadle.Cli.Labelling;

/// <summary>Renews a lease while its item is open.</summary>
internal sealed class LeaseKeeping : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _renewing;

    private LeaseKeeping(Func<LeaseKeeping, Task> renewing) => _renewing = renewing(this);

    /// <summary>Done when the server no longer keeps the item for this person.</summary>
    public Task Lost => _lost.Task;

    /// <summary>Starts renewing at every third of the term, until disposed.</summary>
    public static LeaseKeeping Start(TreadleClient client, string project, ReviewLease lease, string annotator, TimeProvider time) =>
        new(keeping => keeping.RenewAsync(client, project, lease, annotator, time));

    /// <summary>Stops renewing; the lease stays until it is answered, released or expires.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _renewing;
        _stop.Dispose();
    }

    private async Task RenewAsync(TreadleClient client, string project, ReviewLease lease, string annotator, TimeProvider time)
    {
        var stop = _stop.Token;
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
            catch (ProblemException problem) when (problem.Problem.Status < 500)
            {
                _lost.TrySetResult(); // The answer will count all the same.
                return;
            }
            catch (Exception failure) when (failure is HttpRequestException or ProblemException or OperationCanceledException)
            {
                // Out of reach for now: the next round tries again, and sending the answer tells the person.
            }
        }
    }
}
