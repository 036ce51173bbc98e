using Treadle.Models.Images;
using Treadle.Storage.Blobs;

namespace Treadle.Server.Predictors;

/// <summary>Finds the bytes of the image that an input field names: an uploaded blob, or a <c>data:</c> URL. Safe for concurrent use.</summary>
internal sealed class ItemImages(IBlobStore blobs)
{
    private const string BlobPrefix = "sha256:";
    private const string DataPrefix = "data:";
    private const string Base64 = ";base64,";

    /// <summary>Content of the image's file.</summary>
    /// <exception cref="ModelFailureException">The field is empty, or names no image that is kept here.</exception>
    public async Task<byte[]> ReadAsync(ModelInput input, string field, CancellationToken cancellation)
    {
        var value = input.Fields.GetValueOrDefault(field, "");
        if (value.StartsWith(DataPrefix, StringComparison.Ordinal))
        {
            var start = value.IndexOf(Base64, StringComparison.Ordinal);
            return start > 0 && TryDecode(value[(start + Base64.Length)..], out var content) ? content : throw new ModelFailureException($"the field {field} holds a data: URL that is not in base64");
        }

        var name = value.StartsWith(BlobPrefix, StringComparison.Ordinal) ? value[BlobPrefix.Length..] : value;
        return BlobHash.TryParse(name, out var hash)
            ? await blobs.GetAsync(hash, cancellation) ?? throw new ModelFailureException($"the image {value} is not kept here")
            : throw new ModelFailureException(value.Length == 0 ? $"the field {field} with the image is empty" : $"the field {field} holds no image");
    }

    /// <summary>Pixels of the image, stretched to a size.</summary>
    /// <exception cref="ModelFailureException">There is no image, or it cannot be decoded.</exception>
    public async Task<byte[]> PixelsAsync(ModelInput input, string field, (int Height, int Width, int Channels) shape, CancellationToken cancellation)
    {
        var content = await ReadAsync(input, field, cancellation);
        try
        {
            return ImageDecoder.Decode(content, shape.Height, shape.Width, shape.Channels);
        }
        catch (ImageFormatException unreadable)
        {
            throw new ModelFailureException(unreadable.Message, cause: unreadable);
        }
    }

    private static bool TryDecode(string text, out byte[] content)
    {
        content = new byte[(text.Length / 4 * 3) + 3];
        var isRight = Convert.TryFromBase64String(text, content, out var length);
        content = content[..(isRight ? length : 0)];
        return isRight;
    }
}
