using System.Globalization;

namespace Treadle.Server.Facts;

/// <summary>Place of a request in the body: the body itself, or an entry of its <c>items</c>. Becomes text only when there is an error to report.</summary>
/// <param name="Index">Index of the entry; null: the body itself.</param>
internal readonly record struct RequestPath(int? Index)
{
    /// <summary>The body itself.</summary>
    public static RequestPath Body => default;

    /// <summary>What field names follow: empty, or <c>items[3].</c> with the dot.</summary>
    public override string ToString() => Index is { } index ? string.Create(CultureInfo.InvariantCulture, $"items[{index}].") : "";
}
