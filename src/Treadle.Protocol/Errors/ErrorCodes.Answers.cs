namespace Treadle.Protocol.Errors;

public static partial class ErrorCodes
{
    /// <summary>The task kind of a project cannot change.</summary>
    public static readonly ErrorCode ProjectTaskFixed = new("project.task_fixed", 409, "The task kind of a project cannot change.", "Make another project: what was recorded in this one are answers of its kind.");

    /// <summary>The bytes are no image that can be used.</summary>
    public static readonly ErrorCode ImageInvalid = new("image.invalid", 422, "The bytes are no image that can be used.", "Send a JPEG, PNG or WebP that ordinary programs open.");

    /// <summary>The image is larger than the server accepts.</summary>
    public static readonly ErrorCode ImageTooLarge = new("image.too_large", 413, "The image is larger than the server accepts.", "Send it smaller.");

    /// <summary>The input names an image that was not uploaded.</summary>
    public static readonly ErrorCode ImageUnknown = new("image.unknown", 422, "No image of that hash was uploaded to the project.", "Upload it with POST /v1/projects/{p}/blobs, or send it as a data: URL.");
}
