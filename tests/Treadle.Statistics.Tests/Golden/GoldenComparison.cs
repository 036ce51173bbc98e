using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace Treadle.Statistics.Tests.Golden;

/// <summary>Compares one output of ours with the stored one: "exact", or |ours − theirs| ≤ t · max(1, |theirs|) for every number inside.</summary>
public static class GoldenComparison
{
    /// <summary>The first difference as a sentence, or null when there is none.</summary>
    public static string? Difference(JsonElement theirs, object? ours, JsonElement tolerance, string path)
    {
        if (tolerance.ValueKind == JsonValueKind.String && tolerance.GetString() == "ignore")
        {
            return null;
        }

        double? near = tolerance.ValueKind == JsonValueKind.Number ? tolerance.GetDouble() : null;
        if (near is null && tolerance.GetString() != "exact")
        {
            return $"{path}: unknown tolerance '{tolerance}'";
        }

        return Compare(theirs, ours, near, path);
    }

    private static string? Compare(JsonElement theirs, object? ours, double? near, string path) => theirs.ValueKind switch
    {
        JsonValueKind.Null => ours is null ? null : Differs(path, "null", ours),
        JsonValueKind.True or JsonValueKind.False => ours is bool truth && truth == theirs.GetBoolean() ? null : Differs(path, theirs, ours),
        JsonValueKind.Number => CompareNumber(theirs.GetDouble(), ours, near, path),
        JsonValueKind.String => CompareText(theirs.GetString()!, ours, near, path),
        JsonValueKind.Array => CompareList(theirs, ours, near, path),
        JsonValueKind.Object => CompareObject(theirs, ours, near, path),
        _ => $"{path}: cannot compare {theirs.ValueKind}",
    };

    private static string? CompareNumber(double theirs, object? ours, double? near, string path)
    {
        if (ours is null or string or bool || ours is not IConvertible convertible)
        {
            return Differs(path, theirs, ours);
        }

        var number = convertible.ToDouble(CultureInfo.InvariantCulture);
        var equal = near is { } t
            ? number.Equals(theirs) || Math.Abs(number - theirs) <= t * Math.Max(1, Math.Abs(theirs))
            : number == theirs;
        return equal ? null : Differs(path, theirs, number);
    }

    private static string? CompareText(string theirs, object? ours, double? near, string path)
    {
        if (ours is string text)
        {
            return text == theirs ? null : Differs(path, theirs, ours);
        }

        double? special = theirs switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            _ => null,
        };
        return special is { } number && ours is double or float
            ? CompareNumber(special.Value, ours, near, path)
            : Differs(path, theirs, ours);
    }

    private static string? CompareList(JsonElement theirs, object? ours, double? near, string path)
    {
        if (ours is null or string || ours is not IEnumerable list)
        {
            return Differs(path, "a list", ours);
        }

        if (ours is Array { Rank: 2 } matrix)
        {
            list = Rows(matrix);
        }

        var index = 0;
        var length = theirs.GetArrayLength();
        foreach (var item in list)
        {
            if (index >= length)
            {
                return $"{path}: ours has more than the expected {length} items";
            }

            if (Compare(theirs[index], item, near, $"{path}[{index}]") is { } difference)
            {
                return difference;
            }

            index++;
        }

        return index == length ? null : $"{path}: ours has {index} items, expected {length}";
    }

    private static string? CompareObject(JsonElement theirs, object? ours, double? near, string path)
    {
        if (ours is not IDictionary map)
        {
            return Differs(path, "an object", ours);
        }

        foreach (var property in theirs.EnumerateObject())
        {
            if (!map.Contains(property.Name))
            {
                return $"{path}.{property.Name}: missing in ours";
            }

            if (Compare(property.Value, map[property.Name], near, $"{path}.{property.Name}") is { } difference)
            {
                return difference;
            }
        }

        return map.Count == theirs.EnumerateObject().Count() ? null : $"{path}: ours has {map.Count} keys, expected {theirs.EnumerateObject().Count()}";
    }

    private static IEnumerable<object?[]> Rows(Array matrix)
    {
        for (var row = 0; row < matrix.GetLength(0); row++)
        {
            yield return [.. Enumerable.Range(0, matrix.GetLength(1)).Select(column => matrix.GetValue(row, column))];
        }
    }

    private static string Differs(string path, object? theirs, object? ours) =>
        string.Create(CultureInfo.InvariantCulture, $"{path}: expected {theirs}, ours {ours ?? "null"}");
}
