using System.CommandLine;
using Treadle.Cli.Terminal;
using Treadle.Protocol.Predictions;

namespace Treadle.Cli.Commands;

/// <summary><c>treadle replay</c>.</summary>
internal static class ReplayCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var id = new Argument<string?>("id") { Description = "Id of a prediction.", Arity = ArgumentArity.ZeroOrOne };
        var sample = new Option<int?>("--sample") { Description = "Replay a random sample of this size instead." };
        var server = Shared.Server();
        var project = Shared.Project();
        var json = Shared.Json();
        var command = new Command("replay", "Run recorded predictions again from their snapshot and compare bit for bit.") { id, sample, server, project, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var client = Shared.Connect(parsed.GetValue(server)!);
            var name = await Shared.ResolveAsync(client, parsed.GetValue(project), cancellation);
            if (parsed.GetValue(sample) is { } count)
            {
                var result = await client.ReplaySampleAsync(name, count, cancellation);
                Output.Print(result, parsed.GetValue(json), static (text, one) =>
                    text.WriteLine($"{one.Identical} of {one.Checked} identical bit for bit{(one.NotReplayable > 0 ? $", {one.NotReplayable} ran elsewhere" : "")}"));
                return result.Identical == result.Checked ? ExitCode.Done : ExitCode.Failed;
            }

            var answer = await client.ReplayAsync(name, parsed.GetValue(id) ?? throw new InputException("say which prediction: 'treadle replay ID', or 'treadle replay --sample 100'."), cancellation);
            Output.Print(answer, parsed.GetValue(json), Words);
            return answer.IsIdentical ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static void Words(TextWriter text, ReplayAnswer answer) => text.WriteLine(
        !answer.IsReplayable ? $"{answer.Id}: model {answer.Model ?? "none"} cannot be run here"
        : answer.IsIdentical ? $"{answer.Id}: identical bit for bit (model {answer.Model})"
        : $"{answer.Id}: differs (model {answer.Model})\n  recorded {answer.Recorded}\n  replayed {answer.Replayed}");
}
