namespace Treadle.Cli.Labelling;

/// <summary>One key press.</summary>
/// <param name="Kind">What was pressed.</param>
/// <param name="Character">The character, as typed; only for <see cref="DeskKeyKind.Character"/>.</param>
internal readonly record struct DeskKey(DeskKeyKind Kind, char Character)
{
    /// <summary>The key of a console.</summary>
    public static DeskKey Of(ConsoleKeyInfo pressed) => pressed.Key switch
    {
        ConsoleKey.Enter => new DeskKey(DeskKeyKind.Enter, '\0'),
        ConsoleKey.Escape => new DeskKey(DeskKeyKind.Escape, '\0'),
        ConsoleKey.Backspace => new DeskKey(DeskKeyKind.Backspace, '\0'),
        _ => new DeskKey(DeskKeyKind.Character, pressed.KeyChar),
    };

    /// <summary>The key that a character of a redirected input stands for; −1 ends it.</summary>
    public static DeskKey Of(int read) => read switch
    {
        -1 => new DeskKey(DeskKeyKind.End, '\0'),
        '\n' or '\r' => new DeskKey(DeskKeyKind.Enter, '\0'),
        '\u001b' => new DeskKey(DeskKeyKind.Escape, '\0'),
        '\b' or '\u007f' => new DeskKey(DeskKeyKind.Backspace, '\0'),
        _ => new DeskKey(DeskKeyKind.Character, (char)read),
    };
}
