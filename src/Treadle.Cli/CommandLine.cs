using System.CommandLine;
using Treadle.Cli.Commands;
using Treadle.Cli.Terminal;

namespace Treadle.Cli;

/// <summary>The command line: every command, and the one place where its failures become words and exit codes.</summary>
internal static class CommandLine
{
    /// <summary>Runs a command line; returns 0 for success, 1 for a failure that was explained, 2 for wrong usage.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync($"treadle: {error.Message}");
            }

            var command = parsed.CommandResult.Command is RootCommand ? "" : $" {parsed.CommandResult.Command.Name}";
            await Console.Error.WriteLineAsync($"Run 'treadle{command} --help' for what is possible.");
            return ExitCode.Usage;
        }

        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stop.Token);
        }
        catch (Exception exception) when (Failure.Explain(exception) is { } words)
        {
            await Console.Error.WriteLineAsync(words);
            return ExitCode.Failed;
        }
    }

    private static RootCommand Root() => new("Treadle closes the loop around machine-learning models in production: predict, review, learn, train, judge, promote, watch.")
    {
        DemoCommand.Create(),
        SimulateCommand.Create(),
        ServeCommand.Create(),
        InitCommand.Create(),
        ApplyCommand.Create(),
        TrainCommand.Create(),
        ScoreCommand.Create(),
        PredictCommand.Create(),
        LabelCommand.Create(),
        StatusCommand.Create(),
        UserCommand.Create(),
        KeyCommand.Create(),
        PromoteCommand.Create(),
        ShadowCommand.Create(),
        RollbackCommand.Create(),
        ExportCommand.Create(),
        ReplayCommand.Create(),
        ReportCommand.Create(),
        VerifyCommand.Create(),
        CompareCommand.Create(),
        ExportModelCommand.Create(),
        ImportModelCommand.Create(),
    };
}
