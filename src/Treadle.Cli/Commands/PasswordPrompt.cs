using System.Text;
using Treadle.Cli.Terminal;

namespace Treadle.Cli.Commands;

/// <summary>Asks for a password without showing it; reads a line where standard input is no terminal.</summary>
internal static class PasswordPrompt
{
    /// <summary>Asks for a new password twice.</summary>
    /// <exception cref="InputException">The two differ, or nothing came.</exception>
    public static async Task<string> ReadNewAsync(CancellationToken cancellation)
    {
        if (Console.IsInputRedirected)
        {
            return await ReadLineAsync(cancellation);
        }

        var first = Ask("New password: ");
        return Ask("Once more: ") == first ? first : throw new InputException("the two passwords differ. Run the command again.");
    }

    /// <summary>Asks for the password of an account.</summary>
    /// <exception cref="InputException">Nothing came.</exception>
    public static async Task<string> ReadAsync(string account, CancellationToken cancellation) =>
        Console.IsInputRedirected ? await ReadLineAsync(cancellation) : Ask($"Password of {account}: ");

    private static async Task<string> ReadLineAsync(CancellationToken cancellation) => await Console.In.ReadLineAsync(cancellation) is { Length: > 0 } line
        ? line
        : throw new InputException("no password came on standard input. Pipe it in as one line, or run the command in a terminal.");

    private static string Ask(string question)
    {
        Console.Error.Write(question);
        var typed = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter)
            {
                Console.Error.WriteLine();
                return typed.ToString();
            }

            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }
    }
}
