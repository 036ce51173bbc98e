using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Treadle.Server.Access;

namespace Treadle.Server.Hosting;

/// <summary>Serves the browser application: its files, and its start page for every address that is a view.</summary>
internal static class WebEndpoints
{
    private const string NotBuilt =
        """
        The browser application was not built, so only the API is served: see /swagger.
        To build it install Node.js 20.19 or newer with npm, and start the server with ./treadle serve.

        """;

    private static readonly string[] Methods = ["GET", "HEAD"];

    /// <summary>Everything comes from this server; styles may be computed, scripts may not.</summary>
    private const string ContentPolicy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; frame-ancestors 'self'; base-uri 'none'; form-action 'self'; object-src 'none'";

    /// <summary>Maps the routes. Paths of the API are left to it: an unknown one is an error there, not a page.</summary>
    public static void MapWeb(this WebApplication app)
    {
        var files = (WebFiles)app.Services.GetService(typeof(WebFiles))!;
        foreach (var view in (string[])["/", "/start", "/settings", "/p/{**view}"])
        {
            app.MapMethods(view, Methods, context => StartAsync(context, files)).WithMetadata(new PublicPage()).ExcludeFromDescription();
        }

        foreach (var file in (string[])["/{file}", "/assets/{file}", "/embed/{file}"])
        {
            app.MapMethods(file, Methods, context => FileAsync(context, files)).WithMetadata(new PublicPage()).ExcludeFromDescription();
        }
    }

    private static Task StartAsync(HttpContext context, WebFiles files)
    {
        if (files.Start is { } page)
        {
            return SendAsync(context, page);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(NotBuilt, context.RequestAborted);
    }

    private static Task FileAsync(HttpContext context, WebFiles files)
    {
        if (files.Find(context.Request.Path) is { } file)
        {
            return SendAsync(context, file);
        }

        // Somebody typed the address: the application says that there is no such page, and leads on.
        if (context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
        {
            return StartAsync(context, files);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static async Task SendAsync(HttpContext context, WebFile file)
    {
        var response = context.Response;
        response.Headers.ETag = file.ETag;
        response.Headers.Vary = "Accept-Encoding";
        response.Headers.CacheControl = file.IsImmutable ? "public, max-age=31536000, immutable" : "no-cache";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = ContentPolicy;
        if (context.Request.Path.StartsWithSegments("/embed", StringComparison.Ordinal))
        {
            // Made to be loaded by pages of other products.
            response.Headers.AccessControlAllowOrigin = "*";
            response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        }

        if (context.Request.Headers.IfNoneMatch == file.ETag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var (bytes, encoding) = file.For(context.Request.Headers.AcceptEncoding.ToString());
        if (encoding is not null)
        {
            response.Headers.ContentEncoding = encoding;
        }

        response.ContentType = file.ContentType;
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(bytes, context.RequestAborted);
        }
    }

    /// <summary>The files hold no fact of anybody: what they show they ask of the API, which knows who may see it.</summary>
    private sealed class PublicPage : IPublicPage;
}
