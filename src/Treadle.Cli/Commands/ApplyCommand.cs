using System.CommandLine;
using Treadle.Cli.Terminal;
using Treadle.Protocol.Projects;

namespace Treadle.Cli.Commands;

/// <summary><c>treadle apply</c>.</summary>
internal static class ApplyCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "The project file.", DefaultValueFactory = _ => "treadle.yaml" };
        var server = Shared.Server();
        var yes = new Option<bool>("--yes", "-y") { Description = "Apply without asking." };
        var json = Shared.Json();
        var command = new Command("apply", "Show what a project file changes, ask, and send it.") { file, server, yes, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var source = await File.ReadAllTextAsync(parsed.GetValue(file)!, cancellation);
            var client = Shared.Connect(parsed.GetValue(server)!);
            var difference = await client.CompareConfigAsync(source, cancellation);
            if (!parsed.GetValue(json))
            {
                Show(difference);
            }

            if (difference is { IsNew: false, Changes.Count: 0 })
            {
                return Output.Print(difference, parsed.GetValue(json), static (_, _) => { });
            }

            if (!parsed.GetValue(yes) && !Ask())
            {
                Console.WriteLine("nothing was changed");
                return ExitCode.Failed;
            }

            var applied = await client.ApplyConfigAsync(source, cancellation);
            return Output.Print(applied, parsed.GetValue(json), static (text, answer) => text.WriteLine($"applied: project {answer.Project}"));
        });
        return command;
    }

    private static void Show(ConfigAnswer difference)
    {
        Console.WriteLine(difference.IsNew ? $"project {difference.Project} is new" : difference.Changes.Count == 0 ? $"project {difference.Project}: nothing changes" : $"project {difference.Project} changes:");
        foreach (var change in difference.IsNew ? [] : difference.Changes)
        {
            Console.WriteLine($"  {change.Path}: {change.Before ?? "(nothing)"} -> {change.After ?? "(nothing)"}");
        }
    }

    private static bool Ask()
    {
        if (Console.IsInputRedirected)
        {
            throw new InputException("apply asks before it changes anything, and nobody can answer here. Add --yes.");
        }

        Console.Write("Apply? [y/N] ");
        return Console.ReadLine()?.Trim().ToUpperInvariant() is "Y" or "YES";
    }
}
