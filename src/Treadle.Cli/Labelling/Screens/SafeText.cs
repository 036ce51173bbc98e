namespace Treadle.Cli.Labelling.Screens;

/// <summary>Text of others as it may be written to a terminal: what would move the cursor or change the screen becomes a visible sign. Keeps the length, so that offsets stay right.</summary>
internal static class SafeText
{
    private const char Sign = '\uFFFD';

    /// <summary>The text without control characters.</summary>
    public static string Of(string text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (var at = 0; at < target.Length; at++)
        {
            target[at] = source[at] switch
            {
                '\t' or '\r' or '\n' => ' ',
                var other => char.IsControl(other) || IsDirection(other) ? Sign : other,
            };
        }
    });

    // Marks that turn the direction of writing can make a line say something else than it does.
    private static bool IsDirection(char sign) => sign is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
