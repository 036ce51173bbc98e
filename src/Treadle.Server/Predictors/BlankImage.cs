namespace Treadle.Server.Predictors;

/// <summary>A small black image, for the question that a model of images is asked before it serves.</summary>
internal static class BlankImage
{
    /// <summary>8 × 8 black pixels as PNG.</summary>
    public const string Url = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFXAAAADElEQVR42mNgoA4AAABIAAEQRe/SAAAAAElFTkSuQmCC";

    /// <summary>A question with nothing but that image.</summary>
    public static ModelInput Question(string field) => new("", new Dictionary<string, string>(StringComparer.Ordinal) { [field] = Url });
}
