using System.Text;
using System.Text.Json;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Json;
using Treadle.Protocol.Projects;
using Treadle.Protocol.Registry;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Server.Registry;

namespace Treadle.Server.Training;

/// <summary>Lets a command of the project train a model: folder out, process, files in, first question. Registers nothing.</summary>
internal sealed class CommandTrainer(TrainerRoom room, TrainingFolder folders, ModelIntake intake)
{
    /// <summary>Runs the command and reads what it left.</summary>
    /// <exception cref="ProblemException">Commands are not allowed here, it failed, or what it left does not work.</exception>
    public async Task<CommandOutcome> RunAsync(Project project, TrainerCommandConfig trainer, CommandTask task, CancellationToken cancellation)
    {
        var commands = room.CommandFolder ?? throw new ProblemException(
            ErrorCodes.TrainerFailed, $"Trainer {trainer.Name} is a command, and this server was started without a trainer folder.", []);
        var folder = Path.Combine(room.FolderOf(task.Run), trainer.Name);
        try
        {
            await folders.WriteAsync(folder, project, trainer, task, cancellation);
            await CommandProcess.RunAsync(trainer, Path.GetFullPath(commands), Path.GetFullPath(folder), room.LogOf(task.Run), cancellation);
            return await ReadAsync(project, trainer, task, folder, cancellation);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<CommandOutcome> ReadAsync(Project project, TrainerCommandConfig trainer, CommandTask task, string folder, CancellationToken cancellation)
    {
        var described = Read<ModelRequest>(trainer, folder, TrainingFolder.DescriptionFile);
        var file = Path.Combine(folder, TrainingFolder.ModelFile);
        var onnx = File.Exists(file) ? await File.ReadAllBytesAsync(file, cancellation) : null;
        if (onnx is null && described is null)
        {
            throw new ProblemException(
                ErrorCodes.TrainerFailed, $"{trainer.Name} ended well, but left neither {TrainingFolder.ModelFile} nor {TrainingFolder.DescriptionFile} in its folder.", []);
        }

        var metrics = Read<Dictionary<string, double>>(trainer, folder, TrainingFolder.MetricsFile) ?? [];
        var request = (described ?? new ModelRequest()) with { Kind = described?.Kind ?? ModelKind.Onnx, Artifact = onnx, Name = null };
        var errors = ModelCheck.Errors(project, request);
        if (errors.Count > 0)
        {
            throw new ProblemException(ErrorCodes.TrainerFailed, $"{trainer.Name} left a model that cannot be used: {string.Join("; ", errors.Select(error => $"{error.Path} is {error.Value}, expected {error.Expected}"))}.", errors);
        }

        request = ModelIntake.Fixed(project, request);
        var specification = request.Specification ?? new ModelSpecification();
        var artifact = request.Kind == ModelKind.Onnx ? onnx! : Encoding.UTF8.GetBytes(Canonical.Json(specification));
        var record = new ModelVersion
        {
            Version = 0,
            Name = trainer.Name,
            Kind = request.Kind ?? ModelKind.Onnx,
            Trainer = trainer.Name,
            TrainerVersion = trainer.Version,
            Parameters = new Dictionary<string, double>(),
            Seed = task.Seed,
            DatasetVersion = task.DatasetVersion,
            TrainingRun = task.Run,
            Labels = request.Labels ?? project.LabelNames,
            Metrics = metrics.ToDictionary(metric => $"reported_{metric.Key}", metric => metric.Value, StringComparer.Ordinal),
            Environment = ModelEnvironment.Here(),
            Specification = specification,
            RecordedAt = default,
        };
        await intake.TryOutAsync(project, record, artifact, cancellation);
        return new CommandOutcome(record, artifact);
    }

    private static T? Read<T>(TrainerCommandConfig trainer, string folder, string name)
        where T : class
    {
        var path = Path.Combine(folder, name);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), WireJson.Strict) : null;
        }
        catch (JsonException malformed)
        {
            throw new ProblemException(ErrorCodes.TrainerFailed, $"{trainer.Name} left a {name} that cannot be read: {malformed.Message}", []);
        }
    }
}
