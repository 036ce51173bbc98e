using System.CommandLine;
using System.Globalization;
using Treadle.Cli.Terminal;
using Treadle.Protocol.Predictions;

namespace Treadle.Cli.Commands;

/// <summary><c>treadle predict</c>.</summary>
internal static class PredictCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var text = new Argument<string?>("text") { Description = "The text.", Arity = ArgumentArity.ZeroOrOne };
        var file = new Option<string?>("--file") { Description = "Read the text from a UTF-8 file; - means standard input." };
        var field = new Option<string>("--field") { Description = "Input field that takes the text.", DefaultValueFactory = _ => "text" };
        var id = new Option<string?>("--id") { Description = "Your id of the prediction." };
        var server = Shared.Server();
        var project = Shared.Project();
        var json = Shared.Json();
        var command = new Command("predict", "Predict one text, record it, and show the route.") { text, file, field, id, server, project, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var content = (parsed.GetValue(text), parsed.GetValue(file)) switch
            {
                ({ } words, null) => words,
                (null, { } path) => await InputText.ReadAsync(path, cancellation),
                _ => throw new InputException("give the text either as the argument or with --file, one of both: treadle predict 'my parcel is late', or treadle predict --file letter.txt."),
            };
            var client = Shared.Connect(parsed.GetValue(server)!);
            var name = await Shared.ResolveAsync(client, parsed.GetValue(project), cancellation);
            var answer = await client.PredictAsync(
                name,
                new PredictionRequest { Id = parsed.GetValue(id), Input = new Dictionary<string, string> { [parsed.GetValue(field)!] = content } },
                cancellation);
            return Output.Print(answer, parsed.GetValue(json), static (output, one) => output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{one.Output?.Label ?? "(no model yet)"} {one.Output?.Score:0.000} route {one.Route} model {one.Model ?? "-"} id {one.Id}")));
        });
        return command;
    }
}
