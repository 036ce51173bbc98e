namespace Treadle.Cli.Tests;

/// <summary>Runs a command in this process and keeps what it prints. Only for tests of the collection <c>console</c>.</summary>
internal static class ConsoleRun
{
    public static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        var (output, error) = (Console.Out, Console.Error);
        using var written = new StringWriter();
        using var complaints = new StringWriter();
        try
        {
            Console.SetOut(written);
            Console.SetError(complaints);
            return (await CommandLine.RunAsync(args), written.ToString(), complaints.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
