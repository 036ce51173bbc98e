using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Json;
using Treadle.Storage.Journaling;
using Treadle.Storage.Sql;

namespace Treadle.Server.Facts;

/// <summary>Turns whatever an endpoint throws into problem details; the only place where endpoints' exceptions are caught.</summary>
internal sealed partial class ProblemHandler(Telemetry telemetry, ILogger<ProblemHandler> logger) : IExceptionHandler
{
    private const string RetryAfterSeconds = "2";

    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var problem = ToProblem(exception);
        telemetry.Refused.Add(1, new KeyValuePair<string, object?>("code", problem.Code));
        if (problem.Status >= StatusCodes.Status500InternalServerError && problem.Status != StatusCodes.Status503ServiceUnavailable)
        {
            LogUnexpected(logger, exception, Activity.Current?.Id ?? httpContext.TraceIdentifier);
        }

        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
        {
            httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
        }

        await WriteAsync(httpContext, problem, cancellationToken);
        return true;
    }

    /// <summary>Writes a problem as the answer.</summary>
    public static async Task WriteAsync(HttpContext context, Problem problem, CancellationToken cancellation)
    {
        context.Response.StatusCode = problem.Status;
        context.Response.ContentType = "application/problem+json";
        await JsonSerializer.SerializeAsync(context.Response.Body, problem, WireJson.Strict, cancellation);
    }

    private static Problem ToProblem(Exception exception) => exception switch
    {
        ProblemException known => known.Problem,
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Problem.Of(ErrorCodes.BodyTooLarge, exception.Message),
        BadHttpRequestException { InnerException: JsonException json } => MalformedJson.ToProblem(json),
        BadHttpRequestException => Problem.Of(ErrorCodes.MalformedBody, exception.Message),
        JsonException json => MalformedJson.ToProblem(json),
        JournalFullException => Problem.Of(ErrorCodes.JournalFull, exception.Message),
        StoreUnavailableException => Problem.Of(ErrorCodes.StoreUnavailable, exception.Message),
        InvalidOperationException { InnerException: StoreUnavailableException store } => Problem.Of(ErrorCodes.StoreUnavailable, store.Message),
        _ => Problem.Of(ErrorCodes.Unexpected, exception.GetType().Name),
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "request failed unexpectedly, trace {TraceId}")]
    private static partial void LogUnexpected(ILogger logger, Exception exception, string traceId);
}
