using Treadle.Protocol.Errors;

namespace Treadle.Server.Facts;

/// <summary>Bounds of a batch.</summary>
internal static class Batch
{
    /// <summary>The entries of a batch.</summary>
    /// <exception cref="ProblemException">There are none, too many, or one is null.</exception>
    public static IReadOnlyList<T> Check<T>(IReadOnlyList<T>? items, int most)
    {
        if (items is null || items.Count == 0 || items.Count > most)
        {
            throw new ProblemException(
                ErrorCodes.FieldInvalid,
                "The batch was not recorded.",
                ErrorDetail.Of(ErrorCodes.FieldInvalid, "items", items is null ? null : $"{items.Count} entries", $"1 to {most} entries"));
        }

        var nulls = items.Select((item, index) => (item, index)).Where(pair => pair.item is null).Select(pair => $"items[{pair.index}]").ToList();
        return nulls.Count == 0
            ? items
            : throw new ProblemException(ErrorCodes.FieldInvalid, "The batch was not recorded.", nulls.Select(path => ErrorDetail.Of(ErrorCodes.FieldInvalid, path, "null", "an object")).ToList());
    }
}
