using System.CommandLine;
using Treadle.Cli.Terminal;
using Treadle.Protocol.Release;

namespace Treadle.Cli.Commands;

/// <summary><c>treadle rollback</c>.</summary>
internal static class RollbackCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var to = new Option<int?>("--to") { Description = "The version to go back to; the champion before the present one when left out." };
        var reason = new Option<string>("--reason") { Description = "Why; kept for ever.", Required = true };
        var by = PromoteCommand.Person();
        var server = Shared.Server();
        var project = Shared.Project();
        var json = Shared.Json();
        var command = new Command("rollback", "Put an earlier champion back at once.") { to, reason, by, server, project, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var client = Shared.Connect(parsed.GetValue(server)!);
            var name = await Shared.ResolveAsync(client, parsed.GetValue(project), cancellation);
            var request = new RollbackRequest { Reason = parsed.GetValue(reason), By = parsed.GetValue(by), ToVersion = parsed.GetValue(to) };
            return Output.Print(await client.RollBackAsync(name, request, cancellation), parsed.GetValue(json), PromoteCommand.Words);
        });
        return command;
    }
}
