using Treadle.Cli.Labelling;
using Treadle.Protocol.Client;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Review;
using Treadle.Testing;

namespace Treadle.Cli.Tests.Labelling;

public sealed class LeaseKeepingTests : IAsyncLifetime
{
    private const string Project = "messages";

    private RunningServer _running = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _running = await RunningServer.StartAsync("sqlite", Cancellation);
        await _running.Client.ApplyConfigAsync("project: messages\ninput: [text]\nlabels: [billing, delivery]\nreview: {lease_minutes: 6}\n", Cancellation);
        await _running.Client.PredictAsync(Project, new PredictionRequest { Input = new Dictionary<string, string> { ["text"] = "hello" } }, Cancellation);
    }

    public ValueTask DisposeAsync() => _running.DisposeAsync();

    [Fact]
    public async Task While_an_item_is_open_its_lease_is_renewed_and_nobody_else_gets_it()
    {
        using var counting = new RenewalCounter();
        using var http = new HttpClient(counting) { BaseAddress = _running.Http.BaseAddress };
        var lease = (await ClaimAsync("anna")).ShouldNotBeNull();
        await using (LeaseKeeping.Start(new TreadleClient(http), Project, lease, "anna", _running.Clock))
        {
            // Twenty minutes of thought on a lease of six.
            for (var round = 0; round < 10; round++)
            {
                await WaitForTimerAsync();
                _running.Clock.Advance(TimeSpan.FromMinutes(2));
                await counting.Renewed.WaitAsync(Cancellation);
                (await ClaimAsync("bert")).ShouldBeNull();
            }
        }

        var answer = await _running.Client.AnnotateAsync(
            Project, lease.ReviewId, new AnnotationRequest { Annotator = "anna", Answer = AnnotationKind.Label, Label = "billing" }, Cancellation);
        answer.State.ShouldBe(ReviewState.Closed);
    }

    [Fact]
    public async Task When_the_item_is_no_longer_open_the_lease_ends_and_somebody_else_gets_it()
    {
        var lease = (await ClaimAsync("anna")).ShouldNotBeNull();
        await using (LeaseKeeping.Start(_running.Client, Project, lease, "anna", _running.Clock))
        {
            await WaitForTimerAsync();
        }

        _running.Clock.Advance(TimeSpan.FromMinutes(5));
        (await ClaimAsync("bert")).ShouldBeNull();
        _running.Clock.Advance(TimeSpan.FromMinutes(1));
        (await ClaimAsync("bert")).ShouldNotBeNull().ReviewId.ShouldBe(lease.ReviewId);
    }

    [Fact]
    public async Task A_lease_that_the_server_no_longer_keeps_is_told()
    {
        var lease = (await ClaimAsync("anna")).ShouldNotBeNull();
        await using var keeping = LeaseKeeping.Start(_running.Client, Project, lease, "anna", _running.Clock);
        await WaitForTimerAsync();
        keeping.Lost.IsCompleted.ShouldBeFalse();
        await _running.Client.ReleaseLeaseAsync(Project, lease.ReviewId, "anna", Cancellation);
        (await ClaimAsync("bert")).ShouldNotBeNull();
        _running.Clock.Advance(TimeSpan.FromMinutes(2));
        await keeping.Lost.WaitAsync(TimeSpan.FromSeconds(60), Cancellation);
    }

    private async Task<ReviewLease?> ClaimAsync(string annotator) =>
        (await _running.Client.ClaimAsync(Project, new ClaimRequest { Annotator = annotator }, Cancellation)).Items.SingleOrDefault();

    private async Task WaitForTimerAsync()
    {
        while (_running.Clock.WaitingTimers == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), Cancellation);
        }
    }

    private sealed class RenewalCounter() : DelegatingHandler(new HttpClientHandler())
    {
        public SemaphoreSlim Renewed { get; } = new(0);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            if (answer.IsSuccessStatusCode && request.RequestUri!.AbsolutePath.EndsWith("/renew", StringComparison.Ordinal))
            {
                Renewed.Release();
            }

            return answer;
        }

        protected override void Dispose(bool disposing)
        {
            Renewed.Dispose();
            base.Dispose(disposing);
        }
    }
}
