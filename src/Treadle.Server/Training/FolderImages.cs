using Treadle.Protocol.Errors;
using Treadle.Protocol.Projects;
using Treadle.Server.Predictors;
using Treadle.Server.Projects;

namespace Treadle.Server.Training;

/// <summary>Puts the images of items into the folder of a command, each once.</summary>
internal sealed class FolderImages(ItemImages images)
{
    /// <summary>Folder of the images inside the folder of the command.</summary>
    public const string Folder = "blobs";

    /// <summary>Writes the images of some items and returns where the image of each field value lies, as a path inside the folder.</summary>
    /// <exception cref="ProblemException">An image is no longer kept.</exception>
    public async Task<IReadOnlyDictionary<string, string>> WriteAsync(string folder, Project project, IEnumerable<IReadOnlyDictionary<string, string>> inputs, CancellationToken cancellation)
    {
        var fields = project.Config.Input.Where(field => field.Kind == FieldKind.Image).Select(field => field.Name).ToList();
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (input, field) in fields.Count == 0 ? [] : inputs.SelectMany(input => fields.Select(field => (input, field))))
        {
            if (input.TryGetValue(field, out var value) && value.Length > 0 && !paths.ContainsKey(value))
            {
                Directory.CreateDirectory(Path.Combine(folder, Folder));
                var content = await ReadAsync(input, field, cancellation);
                paths[value] = $"{Folder}/{value[(value.IndexOf(':', StringComparison.Ordinal) + 1)..]}{Ending(content)}";
                await File.WriteAllBytesAsync(Path.Combine(folder, paths[value]), content, cancellation);
            }
        }

        return paths;
    }

    private async Task<byte[]> ReadAsync(IReadOnlyDictionary<string, string> input, string field, CancellationToken cancellation)
    {
        try
        {
            return await images.ReadAsync(new ModelInput("", input), field, cancellation);
        }
        catch (ModelFailureException missing)
        {
            throw new ProblemException(ErrorCodes.TrainerFailed, $"The folder of the trainer cannot be written: {missing.Message}.", []);
        }
    }

    private static string Ending(byte[] content) => content switch
    {
        [0x89, ..] => ".png",
        [0xFF, 0xD8, ..] => ".jpg",
        _ => ".webp",
    };
}
