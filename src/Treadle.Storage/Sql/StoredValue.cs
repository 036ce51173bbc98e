using System.Globalization;

namespace Treadle.Storage.Sql;

/// <summary>Brings values into the few shapes that both engines store alike.</summary>
internal static class StoredValue
{
    private const char Replacement = '\uFFFD';

    /// <summary>A string, long, double, byte array or null.</summary>
    /// <remarks>
    /// NaN becomes null, as SQLite has it. NUL characters and unpaired surrogates, which PostgreSQL cannot store, become U+FFFD: a row that
    /// was acknowledged must not stop all rows behind it.
    /// </remarks>
    /// <exception cref="ArgumentException">The type has no column convention.</exception>
    public static object? Normalize(object? value) => value switch
    {
        null or DBNull => null,
        string text => Storable(text),
        long or byte[] => value,
        int number => (long)number,
        double number => double.IsNaN(number) ? null : value,
        float number => float.IsNaN(number) ? null : (double)number,
        bool flag => flag ? 1L : 0L,
        DateTimeOffset instant => UnixMicroseconds.From(instant),
        ReadOnlyMemory<byte> bytes => bytes.ToArray(),
        _ => throw new ArgumentException(string.Create(
            CultureInfo.InvariantCulture,
            $"A value of type {value.GetType()} has no column convention; expected string, long, int, double, bool, byte[], DateTimeOffset or null.")),
    };

    private static string Storable(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !text.Contains('\0', StringComparison.Ordinal))
        {
            return text;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0')
            {
                return Replace(text);
            }

            if (char.IsSurrogate(text[i]))
            {
                if (!char.IsSurrogatePair(text, i))
                {
                    return Replace(text);
                }

                i++;
            }
        }

        return text;
    }

    private static string Replace(string text)
    {
        var characters = text.ToCharArray();
        for (var i = 0; i < characters.Length; i++)
        {
            if (char.IsSurrogate(characters[i]) && i + 1 < characters.Length && char.IsSurrogatePair(characters[i], characters[i + 1]))
            {
                i++;
            }
            else if (characters[i] == '\0' || char.IsSurrogate(characters[i]))
            {
                characters[i] = Replacement;
            }
        }

        return new string(characters);
    }
}
