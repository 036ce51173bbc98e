using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Treadle.Models.Images;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Images;
using Treadle.Server.Projects;
using Treadle.Storage.Blobs;

namespace Treadle.Server.Images;

/// <summary>HTTP of images.</summary>
internal static class ImagesEndpoints
{
    private const int SmallestThumbnail = 16;
    private const int LargestThumbnail = 1024;
    private const int UsualThumbnail = 256;

    // A hash names the same bytes for ever. Private: what may be seen depends on who asks.
    private const string ForEver = "private, max-age=31536000, immutable";

    /// <summary>Maps the routes.</summary>
    public static void MapImages(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/projects/{project}/blobs").WithTags("Images");
        group.MapPost("", async (string project, HttpContext context, ProjectDirectory projects, ImageStore images, CancellationToken cancellation) =>
        {
            var target = projects.Get(project);
            return (await images.PutAsync(target.Id, await ReadAsync(context.Request, cancellation), cancellation)).ToDetail();
        }).Accepts<byte[]>("application/octet-stream", "image/*").Produces<BlobDetail>();
        group.MapGet("/{hash}", async (string project, string hash, HttpContext context, ProjectDirectory projects, ImageStore images, CancellationToken cancellation) =>
        {
            var name = Parse(hash);
            var row = await images.FindAsync(projects.Get(project).Id, name, cancellation) ?? throw Missing(hash);
            return Serve(context, await images.ReadAsync(project, name, cancellation) ?? throw Missing(hash), row.MediaType, name.Text);
        });
        group.MapGet("/{hash}/thumbnail", async (string project, string hash, int? size, HttpContext context, ProjectDirectory projects, ImageStore images, CancellationToken cancellation) =>
        {
            var wanted = size ?? UsualThumbnail;
            if (wanted is < SmallestThumbnail or > LargestThumbnail)
            {
                throw new ProblemException(
                    ErrorCodes.FieldInvalid, "The size cannot be used.", ErrorDetail.Of(ErrorCodes.FieldInvalid, "size", $"{wanted}", $"a whole number from {SmallestThumbnail} to {LargestThumbnail}"));
            }

            var name = Parse(hash);
            var content = await images.ReadAsync(projects.Get(project).Id, name, cancellation) ?? throw Missing(hash);
            return Serve(context, ImageDecoder.Thumbnail(content, wanted), "image/webp", $"{name.Text}-{wanted}");
        });
    }

    // A browser must take the bytes for nothing else than the image that they were checked to be.
    private static IResult Serve(HttpContext context, byte[] content, string mediaType, string tag)
    {
        context.Response.Headers.CacheControl = ForEver;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return Results.Bytes(content, mediaType, entityTag: new EntityTagHeaderValue($"\"{tag}\""));
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > ImageStore.MaxBytes)
        {
            throw ImageStore.TooLarge(request.ContentLength.Value);
        }

        using var content = new MemoryStream();
        var buffer = new byte[64 << 10];
        for (var read = await request.Body.ReadAsync(buffer, cancellation); read > 0; read = await request.Body.ReadAsync(buffer, cancellation))
        {
            content.Write(buffer.AsSpan(0, read));
            if (content.Length > ImageStore.MaxBytes)
            {
                throw ImageStore.TooLarge(content.Length);
            }
        }

        return content.ToArray();
    }

    private static BlobHash Parse(string text) =>
        BlobHash.TryParse(text.StartsWith(ImageInputs.Scheme, StringComparison.Ordinal) ? text[ImageInputs.Scheme.Length..] : text, out var hash) ? hash : throw Missing(text);

    private static ProblemException Missing(string hash) => new(ErrorCodes.NotFound, $"There is no image {hash}.", []);
}
