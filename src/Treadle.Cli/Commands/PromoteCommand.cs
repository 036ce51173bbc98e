using System.CommandLine;
using Treadle.Cli.Terminal;
using Treadle.Protocol.Release;

namespace Treadle.Cli.Commands;

/// <summary><c>treadle promote</c>.</summary>
internal static class PromoteCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var version = new Argument<int>("version") { Description = "The model version that is to answer." };
        var reason = new Option<string>("--reason") { Description = "Why; kept for ever.", Required = true };
        var by = Person();
        var server = Shared.Server();
        var project = Shared.Project();
        var json = Shared.Json();
        var command = new Command("promote", "Let a model version take over now, by a person's decision.") { version, reason, by, server, project, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var client = Shared.Connect(parsed.GetValue(server)!);
            var name = await Shared.ResolveAsync(client, parsed.GetValue(project), cancellation);
            var request = new PromotionRequest { Version = parsed.GetValue(version), Reason = parsed.GetValue(reason), By = parsed.GetValue(by) };
            return Output.Print(await client.PromoteAsync(name, request, cancellation), parsed.GetValue(json), Words);
        });
        return command;
    }

    /// <summary>--by.</summary>
    public static Option<string> Person() => new("--by") { Description = "Who decides.", DefaultValueFactory = _ => Environment.UserName };

    /// <summary>Says what was decided.</summary>
    public static void Words(TextWriter text, ReleaseDecision decision) => text.WriteLine($"v{decision.ModelVersion} {decision.Decision}: {decision.Reason}");
}
