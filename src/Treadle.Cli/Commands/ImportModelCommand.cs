using System.CommandLine;
using System.Text.Json;
using Treadle.Cli.Terminal;
using Treadle.Protocol.Client;
using Treadle.Protocol.Json;
using Treadle.Protocol.Registry;

namespace Treadle.Cli.Commands;

/// <summary><c>treadle import-model</c>.</summary>
internal static class ImportModelCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A .treadle-model that was exported, an .onnx file, or a .json that describes an endpoint, a chat prompt, a pipeline or an external model." };
        var description = new Option<string?>("--description") { Description = "For an .onnx file: a .json that says how it is asked; left out: texts in, probabilities of the project's labels out." };
        var server = Shared.Server();
        var project = Shared.Project();
        var json = Shared.Json();
        var command = new Command("import-model", "Register a model that was not trained here; it is tried out first.") { file, description, server, project, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var client = Shared.Connect(parsed.GetValue(server)!);
            var name = await Shared.ResolveAsync(client, parsed.GetValue(project), cancellation);
            var model = await SendAsync(client, name, parsed.GetValue(file)!, parsed.GetValue(description), cancellation);
            return Output.Print(model, parsed.GetValue(json), (text, one) => text.WriteLine($"registered {one.Name} ({one.Kind}). Let it answer with: treadle promote {one.Version} --reason \"…\""));
        });
        return command;
    }

    private static async Task<ModelVersion> SendAsync(TreadleClient client, string project, string file, string? description, CancellationToken cancellation)
    {
        var bytes = await ReadAsync(file, cancellation);
        switch (Path.GetExtension(file).ToUpperInvariant())
        {
            case ".ONNX":
                var request = description is null ? new ModelRequest() : Parse(description, await ReadAsync(description, cancellation));
                return await client.RegisterModelAsync(project, request with { Kind = request.Kind ?? ModelKind.Onnx, Artifact = bytes }, cancellation);
            case ".JSON":
                return await client.RegisterModelAsync(project, Parse(file, bytes), cancellation);
            default:
                return await client.ImportModelAsync(project, bytes, cancellation);
        }
    }

    private static async Task<byte[]> ReadAsync(string path, CancellationToken cancellation) =>
        File.Exists(path) ? await File.ReadAllBytesAsync(path, cancellation) : throw new InputException($"there is no file {path}.");

    private static ModelRequest Parse(string path, byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<ModelRequest>(bytes, WireJson.Strict) ?? throw new InputException($"{path} is empty.");
        }
        catch (JsonException malformed)
        {
            throw new InputException($"{path} cannot be read: {malformed.Message}");
        }
    }
}
