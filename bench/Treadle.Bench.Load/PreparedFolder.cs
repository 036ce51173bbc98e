using Microsoft.Extensions.DependencyInjection;
using Treadle.Models.Training;
using Treadle.Protocol.Client;
using Treadle.Protocol.Projects;
using Treadle.Protocol.Registry;
using Treadle.Server.Hosting;
using Treadle.Server.Predictions;
using Treadle.Server.Projects;
using Treadle.Server.Registry;
using Treadle.Storage.Blobs;

namespace Treadle.Bench.Load;

/// <summary>A data folder with a project and a champion that was trained on made-up messages.</summary>
internal static class PreparedFolder
{
    public const string Project = "load";

    private const int TrainingMessages = 4_000;
    private const ulong Seed = 1;
    private const double Threshold = 0.5;

    private static readonly string ProjectFile =
        $"""
        project: {Project}
        task: text-classification
        input:
          - name: text
        labels:
        {string.Join('\n', Messages.Labels.Select(label => $"  - name: {label}"))}
        """;

    /// <summary>Makes the folder with the server's own classes and closes it again.</summary>
    public static async Task MakeAsync(string folder)
    {
        var options = new ServerOptions { DataFolder = folder, Port = 0, RunsWorkers = false };
        await using var server = await TreadleServer.StartAsync(options, TimeProvider.System, null, CancellationToken.None);
        using var http = new HttpClient { BaseAddress = server.Address };
        await new TreadleClient(http).ApplyConfigAsync(ProjectFile, CancellationToken.None);

        var messages = new Messages(Seed);
        var rows = Enumerable.Range(0, TrainingMessages).Select(_ => messages.Next()).Select(message => new LabelledText { Text = message.Text, Label = message.Label }).ToList();
        var trainer = (ITextTrainer)new TfidfSoftmaxTrainer();
        var model = trainer.Train(new TextTrainingSet { Labels = Messages.Labels, Rows = rows }, new TrainerOptions { Seed = Seed }, CancellationToken.None);
        var hash = await server.Services.GetRequiredService<IBlobStore>().PutAsync(model.ToBytes(), CancellationToken.None);
        var registry = server.Services.GetRequiredService<ModelRegistry>();
        var record = await registry.RegisterAsync(Project, version => Record(version, hash, trainer), CancellationToken.None);
        await registry.MoveAsync(Project, Alias.Champion, record.Version, new MoveReason(AliasAction.Promote, "the bench needs a champion", "bench"), CancellationToken.None);

        // As in a project that runs: most answers stand, five in a hundred of those are audited, the unsure ones go to people.
        var policy = new RoutingPolicy { Version = 0, Level = AutomationLevel.Partial, Threshold = Threshold, AuditRate = 0.05, Epoch = "bench", ModelVersion = record.Version };
        await server.Services.GetRequiredService<PolicyTable>().AppendAsync(
            server.Services.GetRequiredService<ProjectDirectory>().Get(Project), policy, "the bench automates", CancellationToken.None);
    }

    private static ModelVersion Record(int version, BlobHash hash, ITextTrainer trainer) => new()
    {
        Version = version,
        Name = $"{Project}@{version}",
        Kind = "linear-text",
        ArtifactHash = hash.ToString(),
        Trainer = trainer.Name,
        TrainerVersion = trainer.Version,
        Parameters = new Dictionary<string, double>(),
        Seed = (long)Seed,
        Labels = Messages.Labels,
        Metrics = new Dictionary<string, double>(),
        Environment = new Dictionary<string, string>(),
        RecordedAt = TimeProvider.System.GetUtcNow(),
    };
}
