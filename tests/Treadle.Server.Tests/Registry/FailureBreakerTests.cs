using Treadle.Server.Predictors;
using Treadle.Testing;

namespace Treadle.Server.Tests.Registry;

public sealed class FailureBreakerTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void Failures_in_a_row_close_it_for_the_pause_then_one_question_tries()
    {
        var breaker = new FailureBreaker(3, TimeSpan.FromSeconds(10), _clock);
        foreach (var hasFailed in new[] { true, true, false, true, true })
        {
            breaker.MayAsk().ShouldBeTrue();
            breaker.Tell(hasFailed);
        }

        breaker.MayAsk().ShouldBeTrue();
        breaker.Tell(hasFailed: true);
        breaker.MayAsk().ShouldBeFalse();
        _clock.Advance(TimeSpan.FromSeconds(11));
        breaker.MayAsk().ShouldBeTrue();
        breaker.MayAsk().ShouldBeFalse("another is trying");
        breaker.Tell(hasFailed: true);
        breaker.MayAsk().ShouldBeFalse();

        _clock.Advance(TimeSpan.FromSeconds(11));
        breaker.MayAsk().ShouldBeTrue();
        breaker.Tell(hasFailed: false);
        breaker.MayAsk().ShouldBeTrue();
        breaker.MayAsk().ShouldBeTrue();
    }
}
