using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Treadle.Protocol.Errors;
using Treadle.Server.Facts;

namespace Treadle.Server.Hosting;

/// <summary>Gives words to what routing refuses with a status alone.</summary>
internal static class BareStatus
{
    /// <summary>Writes the problem of a wrong media type or method; other statuses stay as they are.</summary>
    public static Task ExplainAsync(StatusCodeContext status)
    {
        var context = status.HttpContext;
        var request = context.Request;
        return context.Response.StatusCode switch
        {
            StatusCodes.Status415UnsupportedMediaType => ProblemHandler.WriteAsync(
                context,
                Problem.Of(ErrorCodes.MediaTypeRefused, request.ContentType is null ? "The request has no content-type." : $"The content-type is {request.ContentType}."),
                context.RequestAborted),
            StatusCodes.Status405MethodNotAllowed => ProblemHandler.WriteAsync(
                context,
                Problem.Of(ErrorCodes.MethodRefused, $"{request.Path} takes {context.Response.Headers.Allow}, not {request.Method}."),
                context.RequestAborted),
            _ => Task.CompletedTask,
        };
    }
}
