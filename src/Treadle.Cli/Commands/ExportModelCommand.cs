using System.CommandLine;
using Treadle.Cli.Terminal;
using Treadle.Cli.Training;

namespace Treadle.Cli.Commands;

/// <summary><c>treadle export-model</c>: a model version of a server, or a model file, as one file.</summary>
internal static class ExportModelCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var version = new Argument<int?>("version") { Description = "The model version on the server; left out with --model.", Arity = ArgumentArity.ZeroOrOne };
        var model = new Option<string?>("--model") { Description = "A file that 'treadle train --out' wrote, to be written as ONNX; needs no server." };
        var onnx = new Option<bool>("--onnx") { Description = "Write an ONNX file with the same scores, for any program that runs ONNX." };
        var file = new Option<string?>("--file") { Description = "Where to write; PROJECT-vN.treadle-model, PROJECT-vN.onnx or the model file's name with .onnx when left out." };
        var server = Shared.Server();
        var project = Shared.Project();
        var command = new Command("export-model", "Write a model with its record, card and what it learned from as one file, or as ONNX.") { version, model, onnx, file, server, project };
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = parsed.GetValue(file);
            switch (parsed.GetValue(version), parsed.GetValue(model))
            {
                case (null, { } source):
                    if (!parsed.GetValue(onnx))
                    {
                        throw new InputException($"{source} is one file already. Add --onnx to write it as ONNX.");
                    }

                    await WriteAsync(OnnxExport.OfFile(source), $"the model of {source}", path ?? Path.ChangeExtension(source, ".onnx"), cancellation);
                    return ExitCode.Done;
                case ({ } number, null):
                    var client = Shared.Connect(parsed.GetValue(server)!);
                    var name = await Shared.ResolveAsync(client, parsed.GetValue(project), cancellation);
                    var bytes = await client.ExportModelAsync(name, number, cancellation);
                    var isOnnx = parsed.GetValue(onnx);
                    await WriteAsync(isOnnx ? OnnxExport.OfArchive(bytes) : bytes, $"model v{number} of {name}", path ?? $"{name}-v{number}.{(isOnnx ? "onnx" : "treadle-model")}", cancellation);
                    return ExitCode.Done;
                default:
                    throw new InputException("name one model: either its version on the server (treadle export-model 3), or a file with --model.");
            }
        });
        return command;
    }

    private static async Task WriteAsync(byte[] bytes, string what, string path, CancellationToken cancellation)
    {
        await File.WriteAllBytesAsync(path, bytes, cancellation);
        Console.WriteLine($"wrote {what} to {path} ({bytes.Length} bytes)");
    }
}
