namespace Treadle.Cli.Labelling;

/// <summary>One key press.</summary>
/// <param name="Kind">What was pressed.</param>
/// <param name="Character">The character, as typed; only for <see cref="DeskKeyKind.Character"/>.</param>
internal readonly record struct DeskKey(DeskKeyKind Kind, char Character = '\0')
{
    private const char CtrlN = '\u000e';
    private const char CtrlZ = '\u001a';

    /// <summary>The character as a command: lower case.</summary>
    public char Command => Kind == DeskKeyKind.Character ? char.ToLowerInvariant(Character) : '\0';

    /// <summary>The key of a console.</summary>
    public static DeskKey Of(ConsoleKeyInfo pressed)
    {
        var isShifted = pressed.Modifiers.HasFlag(ConsoleModifiers.Shift);
        return pressed.Key switch
        {
            ConsoleKey.Enter => new(pressed.Modifiers.HasFlag(ConsoleModifiers.Alt) ? DeskKeyKind.Break : DeskKeyKind.Enter),
            ConsoleKey.Escape => new(DeskKeyKind.Escape),
            ConsoleKey.Backspace => new(DeskKeyKind.Backspace),
            ConsoleKey.Delete => new(DeskKeyKind.Delete),
            ConsoleKey.Tab => new(isShifted ? DeskKeyKind.Before : DeskKeyKind.Next),
            ConsoleKey.UpArrow => new(DeskKeyKind.Before),
            ConsoleKey.DownArrow => new(DeskKeyKind.Next),
            ConsoleKey.LeftArrow => new(isShifted ? DeskKeyKind.Shorter : DeskKeyKind.Left),
            ConsoleKey.RightArrow => new(isShifted ? DeskKeyKind.Longer : DeskKeyKind.Right),
            ConsoleKey.Home => new(DeskKeyKind.Home),
            ConsoleKey.End => new(DeskKeyKind.Last),
            ConsoleKey.PageUp => new(DeskKeyKind.PageUp),
            ConsoleKey.PageDown => new(DeskKeyKind.PageDown),
            _ => Of(pressed.KeyChar == '\0' ? -2 : pressed.KeyChar),
        };
    }

    /// <summary>The key that a character of a redirected input stands for; −1 ends it.</summary>
    public static DeskKey Of(int read) => read switch
    {
        -2 => new(DeskKeyKind.None),
        -1 => new(DeskKeyKind.End),
        '\n' or '\r' => new(DeskKeyKind.Enter),
        '\t' => new(DeskKeyKind.Next),
        '\u001b' => new(DeskKeyKind.Escape),
        '\b' or '\u007f' => new(DeskKeyKind.Backspace),
        CtrlN => new(DeskKeyKind.Break),
        CtrlZ => new(DeskKeyKind.Character, 'z'),
        _ => char.IsControl((char)read) ? new(DeskKeyKind.None) : new(DeskKeyKind.Character, (char)read),
    };
}
