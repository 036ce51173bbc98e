using System.Globalization;
using Polly;
using Polly.Retry;
using Polly.Timeout;
using Treadle.Protocol.Registry;

namespace Treadle.Server.Predictors;

/// <summary>Calls a model within its limits: waits for a free place, tries again what may pass, stops what takes too long, leaves a failing model alone. Safe for concurrent use.</summary>
/// <remarks>Real time, also where the wheel's own clock is simulated: a model that hangs hangs in real time.</remarks>
internal sealed class CallGuard
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);

    private readonly ModelLimits _limits;
    private readonly SemaphoreSlim _places;
    private readonly FailureBreaker _breaker;
    private readonly ResiliencePipeline _pipeline;
    private volatile string _lastFailure = "";

    /// <summary>A guard with a model's limits.</summary>
    public CallGuard(ModelLimits limits)
    {
        _limits = limits;
        _places = new SemaphoreSlim(limits.MaxConcurrency, limits.MaxConcurrency);
        _breaker = new FailureBreaker(limits.BreakerFailures, TimeSpan.FromSeconds(limits.BreakerSeconds), TimeProvider.System);
        var builder = new ResiliencePipelineBuilder { TimeProvider = TimeProvider.System };
        if (limits.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = limits.Retries,
                Delay = FirstPause,
                BackoffType = DelayBackoffType.Exponential,
                ShouldHandle = new PredicateBuilder().Handle<ModelFailureException>(failure => failure.IsPassing).Handle<TimeoutRejectedException>(),
            });
        }

        _pipeline = builder
            .AddTimeout(new TimeoutStrategyOptions { Timeout = TimeSpan.FromMilliseconds(limits.TimeoutMs) })
            .Build();
    }

    /// <summary>Makes the call.</summary>
    /// <param name="call">Throws a <see cref="ModelFailureException"/> when the model fails.</param>
    /// <param name="cancellation">Stops everything.</param>
    /// <exception cref="ModelFailureException">It failed for good; the message says how.</exception>
    public async ValueTask<T> RunAsync<T>(Func<CancellationToken, ValueTask<T>> call, CancellationToken cancellation)
    {
        if (!_breaker.MayAsk())
        {
            throw new ModelFailureException(
                string.Create(CultureInfo.InvariantCulture, $"left alone for {_limits.BreakerSeconds} s after {_limits.BreakerFailures} failures in a row, the last: {_lastFailure}"), isPassing: true);
        }

        if (!await _places.WaitAsync(TimeSpan.FromMilliseconds(_limits.TimeoutMs), cancellation))
        {
            throw new ModelFailureException(string.Create(CultureInfo.InvariantCulture, $"all {_limits.MaxConcurrency} places were busy for {_limits.TimeoutMs} ms"), isPassing: true);
        }

        try
        {
            var result = await _pipeline.ExecuteAsync(call, cancellation);
            _breaker.Tell(hasFailed: false);
            return result;
        }
        catch (ModelFailureException failure)
        {
            _lastFailure = failure.Message;
            _breaker.Tell(hasFailed: true);
            throw;
        }
        catch (TimeoutRejectedException late)
        {
            _lastFailure = string.Create(CultureInfo.InvariantCulture, $"no answer within {_limits.TimeoutMs} ms");
            _breaker.Tell(hasFailed: true);
            throw new ModelFailureException(_lastFailure, isPassing: true, late);
        }
        finally
        {
            _places.Release();
        }
    }
}
