namespace Treadle.Cli.Labelling;

/// <summary>Where keys come from: the keyboard, or the characters of a redirected input.</summary>
/// <param name="redirected">Read characters from here; null: the keyboard.</param>
internal sealed class DeskKeys(TextReader? redirected)
{
    /// <summary>Whether nobody sits at the keyboard.</summary>
    public bool IsRedirected => redirected is not null;

    /// <summary>Waits for the next key.</summary>
    public DeskKey Next() => redirected is null ? DeskKey.Of(Console.ReadKey(intercept: true)) : DeskKey.Of(redirected.Read());
}
