using Treadle.Models.Images;
using Treadle.Protocol.Embed;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Projects;
using Treadle.Server.Answers;
using Treadle.Server.Facts;
using Treadle.Server.Images;
using Treadle.Server.Predictions;
using Treadle.Server.Projects;
using Treadle.Storage.Blobs;
using Treadle.Storage.Sql;

namespace Treadle.Server.Embed;

/// <summary>What spans and boxes are marked on, for tokens that show it, and whether an answer fits it. Of other kinds of answers nothing is shown: the product knows the item.</summary>
internal sealed class EmbedItems(Store store, ImageStore images)
{
    /// <summary>Longest side in pixels of the image that is sent: sharp on a page, and not the original.</summary>
    private const int LongestSide = 1024;

    /// <summary>The part of the item that the token shows; null when it shows none.</summary>
    public async Task<EmbedItem?> FindAsync(Project project, EmbedClaims claims, PredictionRow row, CancellationToken cancellation)
    {
        if (!IsShown(project, claims))
        {
            return null;
        }

        var input = Canonical.FromJson<Dictionary<string, string>>(row.Input);
        if (project.Config.Task == TaskKind.Spans)
        {
            return new EmbedItem { Text = project.Config.Input.Where(field => field.Kind == FieldKind.Text && input.ContainsKey(field.Name)).ToDictionary(field => field.Name, field => input[field.Name], StringComparer.Ordinal) };
        }

        return Hash(project, input) is { } hash && await images.FindAsync(project.Id, hash, cancellation) is { } image
            ? new EmbedItem { Text = new Dictionary<string, string>(), Image = new EmbedImage { Width = image.Width, Height = image.Height } }
            : null;
    }

    /// <summary>The image as WebP without metadata; null when the token shows none.</summary>
    public async Task<byte[]?> ImageAsync(Project project, EmbedClaims claims, PredictionRow row, CancellationToken cancellation) =>
        IsShown(project, claims) && Hash(project, Canonical.FromJson<Dictionary<string, string>>(row.Input)) is { } hash && await images.ReadAsync(project.Id, hash, cancellation) is { } content
            ? ImageDecoder.Thumbnail(content, LongestSide)
            : null;

    /// <summary>Notes what in an answer does not fit the item, such as a span behind the end of its text.</summary>
    public Task CheckAsync(Project project, string item, string answer, List<ErrorDetail> errors, CancellationToken cancellation) => store.ReadAsync(
        async session =>
        {
            await ItemFit.CheckAsync(session, project, item, answer, AnswerPlace.Of(RequestPath.Body, errors));
            return errors.Count;
        },
        cancellation);

    // Asked again for every request: the project's file may have changed since the token was made.
    private static bool IsShown(Project project, EmbedClaims claims) =>
        claims.Item == true && project.Config.Embed.Items && project.Config.Task is TaskKind.Spans or TaskKind.Boxes;

    private static BlobHash? Hash(Project project, Dictionary<string, string> input) =>
        project.Answers.ImageField is { } field && input.GetValueOrDefault(field) is { } value
        && value.StartsWith(ImageInputs.Scheme, StringComparison.Ordinal) && BlobHash.TryParse(value[ImageInputs.Scheme.Length..], out var hash) ? hash : null;
}
