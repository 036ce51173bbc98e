namespace Treadle.Cli.Labelling;

/// <summary>Where keys come from: the keyboard, or the characters of a redirected input.</summary>
/// <param name="redirected">Read characters from here; null: the keyboard.</param>
internal sealed class DeskKeys(TextReader? redirected)
{
    private Task<DeskKey>? _reading;
    private DeskKey? _putBack;

    /// <summary>Whether nobody sits at the keyboard.</summary>
    public bool IsRedirected => redirected is not null;

    /// <summary>Waits for the next key; a wait that is cancelled (Ctrl+C) ends the keys.</summary>
    /// <param name="news">Ends the wait without a key when it is done; null: only keys do.</param>
    /// <param name="cancellation">Ends the keys.</param>
    public async Task<DeskKey> NextAsync(Task? news, CancellationToken cancellation)
    {
        if (_putBack is { } again)
        {
            _putBack = null;
            return again;
        }

        try
        {
            // The keyboard is read on a thread of its own: the lease is renewed while the person thinks, and a wait can be given up, which the console cannot.
            _reading ??= Task.Run(Next, CancellationToken.None);
            if (news is { IsCompleted: false } && await Task.WhenAny(_reading, news).WaitAsync(cancellation) == news)
            {
                return new DeskKey(DeskKeyKind.None);
            }

            var key = await _reading.WaitAsync(cancellation);
            _reading = null;
            return key;
        }
        catch (OperationCanceledException)
        {
            return new DeskKey(DeskKeyKind.End);
        }
    }

    /// <summary>Gives a key to the next wait.</summary>
    public void PutBack(DeskKey key) => _putBack = key;

    private DeskKey Next() => redirected is null ? DeskKey.Of(Console.ReadKey(intercept: true)) : DeskKey.Of(redirected.Read());
}
