using System.CommandLine;
using Treadle.Cli.Terminal;
using Treadle.Protocol.Release;

namespace Treadle.Cli.Commands;

/// <summary><c>treadle shadow</c>.</summary>
internal static class ShadowCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var version = new Argument<int?>("version") { Description = "The model version that is to answer in the dark beside the champion.", Arity = ArgumentArity.ZeroOrOne };
        var none = new Option<bool>("--none") { Description = "Take the version that is in shadow out of it." };
        var reason = new Option<string>("--reason") { Description = "Why; kept for ever.", Required = true };
        var by = PromoteCommand.Person();
        var server = Shared.Server();
        var project = Shared.Project();
        var json = Shared.Json();
        var command = new Command("shadow", "Put a model version in shadow by a person's decision: it answers beside the champion, and only the log sees it.") { version, none, reason, by, server, project, json };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(none) == (parsed.GetValue(version) is not null))
            {
                parsed.AddError("Give either a version or --none.");
            }
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var client = Shared.Connect(parsed.GetValue(server)!);
            var name = await Shared.ResolveAsync(client, parsed.GetValue(project), cancellation);
            var request = new ShadowRequest { Version = parsed.GetValue(version), Reason = parsed.GetValue(reason), By = parsed.GetValue(by) };
            return Output.Print(await client.ShadowAsync(name, request, cancellation), parsed.GetValue(json), PromoteCommand.Words);
        });
        return command;
    }
}
