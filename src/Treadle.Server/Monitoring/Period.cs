using Microsoft.AspNetCore.Mvc;
using Treadle.Protocol.Errors;
using Treadle.Server.Facts;

namespace Treadle.Server.Monitoring;

/// <summary>Query parameters <c>from</c> and <c>to</c> of a read over time.</summary>
internal sealed class Period
{
    [FromQuery(Name = "from")]
    public DateTimeOffset? From { get; init; }

    [FromQuery(Name = "to")]
    public DateTimeOffset? To { get; init; }

    /// <summary>[from, to) with both ends set: without <c>to</c> up to now, without <c>from</c> as long as <paramref name="usual"/>.</summary>
    /// <exception cref="ProblemException">The end is not after the beginning.</exception>
    public (DateTimeOffset From, DateTimeOffset To) Range(TimeProvider time, TimeSpan usual)
    {
        var to = To ?? Instant.Now(time).AddHours(1);
        var from = From ?? to - usual;
        return to > from
            ? (from.ToUniversalTime(), to.ToUniversalTime())
            : throw new ProblemException(ErrorCodes.FieldInvalid, "The period is empty.", ErrorDetail.Of(ErrorCodes.FieldInvalid, "to", to.ToString("O"), "an instant after from"));
    }
}
