using System.CommandLine;
using Treadle.Cli.Terminal;
using Treadle.Protocol.Client;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Projects;

namespace Treadle.Cli.Commands;

/// <summary><c>treadle apply</c>.</summary>
internal static class ApplyCommand
{
    private const string UsualName = "treadle.yaml";

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "The project file.", DefaultValueFactory = _ => UsualName };
        var server = Shared.Server();
        var yes = new Option<bool>("--yes", "-y") { Description = "Apply without asking." };
        var json = Shared.Json();
        var command = new Command("apply", "Show what a project file changes, ask, and send it.") { file, server, yes, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = parsed.GetValue(file)!;
            var source = await InputText.ReadAsync(path, cancellation);
            var client = Shared.Connect(parsed.GetValue(server)!);
            var difference = await CompareAsync(client, source, path, cancellation);
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

    // The server does not know the file's name and calls it by the usual one.
    private static async Task<ConfigAnswer> CompareAsync(TreadleClient client, string source, string path, CancellationToken cancellation)
    {
        try
        {
            return await client.CompareConfigAsync(source, cancellation);
        }
        catch (ProblemException problem) when (problem.Problem.Code == ErrorCodes.ProjectFileInvalid.Code)
        {
            string Named(string text) => text.StartsWith(UsualName, StringComparison.Ordinal) ? $"{path}{text[UsualName.Length..]}" : text;
            throw new ProblemException(problem.Problem with
            {
                Detail = Named(problem.Problem.Detail),
                Errors = problem.Problem.Errors.Select(error => error with { Path = Named(error.Path) }).ToList(),
            });
        }
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
