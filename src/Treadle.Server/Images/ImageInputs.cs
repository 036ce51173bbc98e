using Treadle.Protocol.Errors;
using Treadle.Protocol.Predictions;
using Treadle.Server.Answers;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Storage.Blobs;

namespace Treadle.Server.Images;

/// <summary>Sees to it that every image field of an input names an image of the project, and stores what comes as a <c>data:</c> URL. Safe for concurrent use.</summary>
internal sealed class ImageInputs(ImageStore images)
{
    /// <summary>What stands before the hash.</summary>
    public const string Scheme = "sha256:";

    private const string DataScheme = "data:";
    private const string Base64 = ";base64,";

    /// <summary>The request with hashes for images; errors are noted. Requests of projects without images are returned as they are.</summary>
    public ValueTask<PredictionRequest> ResolveAsync(Project project, PredictionRequest request, RequestPath path, List<ErrorDetail> errors, CancellationToken cancellation) =>
        project.ImageFields.Count == 0 || request.Input is null ? ValueTask.FromResult(request) : ReplaceAsync(project, request, path, errors, cancellation);

    private async ValueTask<PredictionRequest> ReplaceAsync(
        Project project, PredictionRequest request, RequestPath path, List<ErrorDetail> errors, CancellationToken cancellation)
    {
        var input = new Dictionary<string, string>(request.Input!, StringComparer.Ordinal);
        foreach (var field in project.ImageFields)
        {
            if (!input.TryGetValue(field, out var value) || value.Length == 0)
            {
                continue;
            }

            if (await FindAsync(project.Id, value, $"{path}input.{field}", errors, cancellation) is { } image)
            {
                input[field] = $"{Scheme}{image.Hash}";
                Fit(project, request, field, image, path, errors);
            }
        }

        return request with { Input = input };
    }

    // Boxes of a model elsewhere must lie in the image that was sent with them.
    private static void Fit(Project project, PredictionRequest request, string field, ImageRow image, RequestPath path, List<ErrorDetail> errors)
    {
        if (field == project.Answers.ImageField && request.Output is { } output
            && project.Answers.Read(output.Label, output.Value, AnswerPlace.Of(path, []), isModel: true) is { } answer)
        {
            project.Answers.CheckAgainst(answer, request.Input!, image.Size, new AnswerPlace(path, "output.label", "output.value", errors));
        }
    }

    private async Task<ImageRow?> FindAsync(string project, string value, string path, List<ErrorDetail> errors, CancellationToken cancellation)
    {
        if (value.StartsWith(DataScheme, StringComparison.Ordinal))
        {
            return await StoreAsync(project, value, path, errors, cancellation);
        }

        var isHash = BlobHash.TryParse(value.StartsWith(Scheme, StringComparison.Ordinal) ? value[Scheme.Length..] : null, out var hash);
        var known = isHash ? await images.FindAsync(project, hash, cancellation) : null;
        if (known is null)
        {
            errors.Add(ErrorDetail.Of(
                isHash ? ErrorCodes.ImageUnknown : ErrorCodes.FieldInvalid,
                path,
                value,
                isHash ? "the hash of an image of this project" : "sha256: and the hash of an uploaded image, or data:image/...;base64,...",
                isHash ? null : "Upload the image with POST /v1/projects/{p}/blobs and give the blob that is answered."));
        }

        return known;
    }

    private async Task<ImageRow?> StoreAsync(string project, string url, string path, List<ErrorDetail> errors, CancellationToken cancellation)
    {
        var comma = url.IndexOf(Base64, StringComparison.Ordinal);
        var text = comma < 0 ? "" : url[(comma + Base64.Length)..];
        var content = new byte[(text.Length / 4 * 3) + 3];
        if (comma < 0 || !Convert.TryFromBase64String(text, content, out var length))
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, path, url, "data:image/...;base64, and the bytes of the image in Base64"));
            return null;
        }

        try
        {
            return await images.PutAsync(project, content.AsMemory(0, length), cancellation);
        }
        catch (ProblemException exception) when (exception.Problem.Code == ErrorCodes.ImageInvalid.Code || exception.Problem.Code == ErrorCodes.ImageTooLarge.Code)
        {
            var code = exception.Problem.Code == ErrorCodes.ImageInvalid.Code ? ErrorCodes.ImageInvalid : ErrorCodes.ImageTooLarge;
            errors.Add(ErrorDetail.Of(code, path, url, "the bytes of an image", $"{exception.Problem.Detail} {code.Fix}"));
            return null;
        }
    }
}
