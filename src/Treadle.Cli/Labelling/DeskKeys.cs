namespace Treadle.Cli.Labelling;

/// <summary>Where keys come from: the keyboard, or the characters of a redirected input.</summary>
/// <param name="redirected">Read characters from here; null: the keyboard.</param>
internal sealed class DeskKeys(TextReader? redirected)
{
    /// <summary>Whether nobody sits at the keyboard.</summary>
    public bool IsRedirected => redirected is not null;

    /// <summary>Waits for the next key; a wait that is cancelled (Ctrl+C) ends the keys.</summary>
    public async Task<DeskKey> NextAsync(CancellationToken cancellation)
    {
        try
        {
            // The keyboard is read on a thread of its own: the lease is renewed while the person thinks, and a wait can be given up, which the console cannot.
            return await Task.Run(Next, CancellationToken.None).WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return DeskKey.Of(-1);
        }
    }

    private DeskKey Next() => redirected is null ? DeskKey.Of(Console.ReadKey(intercept: true)) : DeskKey.Of(redirected.Read());
}
