using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Treadle.Protocol.Errors;
using Treadle.Server.Facts;

namespace Treadle.Server.Access;

/// <summary>How often one address may try to sign in, whatever names it tries.</summary>
internal static class SignInLimit
{
    private const int AttemptsPerMinute = 30;

    /// <summary>Sets the limit and the answer to those above it.</summary>
    public static void Configure(RateLimiterOptions options)
    {
        options.AddPolicy(AccessEndpoints.SignInLimit, context => RateLimitPartition.GetSlidingWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new SlidingWindowRateLimiterOptions { PermitLimit = AttemptsPerMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 }));
        options.OnRejected = static async (rejected, cancellation) =>
            await ProblemHandler.WriteAsync(
                rejected.HttpContext, Problem.Of(ErrorCodes.SignInLocked, $"More than {AttemptsPerMinute} attempts in a minute came from this address."), cancellation);
    }
}
