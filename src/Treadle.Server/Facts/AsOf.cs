using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Treadle.Protocol.Errors;
using Treadle.Storage.Sql;

namespace Treadle.Server.Facts;

/// <summary>The instant whose knowledge is asked for, from <c>?as_of=</c>; without one, everything known.</summary>
/// <param name="Micros">Unix microseconds; rows with <c>recorded_at</c> up to and including it count.</param>
internal readonly record struct AsOf(long Micros)
{
    /// <summary>Everything known.</summary>
    public static AsOf Now { get; } = new(long.MaxValue);

    /// <summary>Whether a past instant was asked for.</summary>
    public bool IsPast => Micros != long.MaxValue;

    /// <summary>Knowledge at an instant.</summary>
    public static AsOf At(DateTimeOffset instant) => new(UnixMicroseconds.From(instant));

    /// <summary>Binds the query parameter of an endpoint.</summary>
    public static ValueTask<AsOf> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        _ = parameter;
        var text = context.Request.Query["as_of"].ToString();
        if (text.Length == 0)
        {
            return ValueTask.FromResult(Now);
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            return ValueTask.FromResult(At(instant));
        }

        throw new ProblemException(ErrorCodes.FieldInvalid, "as_of cannot be read.", ErrorDetail.Of(ErrorCodes.FieldInvalid, "as_of", text, "an RFC 3339 instant such as 2026-05-03T12:00:00Z"));
    }
}
