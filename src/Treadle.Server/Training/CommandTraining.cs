using System.Security.Cryptography;
using System.Text;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Projects;
using Treadle.Server.Datasets;
using Treadle.Server.Facts;
using Treadle.Server.Predictors;
using Treadle.Server.Projects;
using Treadle.Server.Registry;

namespace Treadle.Server.Training;

/// <summary>Runs the commands of a training one after the other and measures what they leave on rows that they did not get.</summary>
internal sealed class CommandTraining(CommandTrainer trainer, ModelLoading loading, DatasetStore datasets, TrainingStore store)
{
    /// <summary>Of 256: a fifth of the groups is held back when commands compete. A command alone gets everything.</summary>
    private const int HeldBackOf256 = 51;

    /// <summary>Probabilities below it cost no more: one certain mistake must not outweigh everything else.</summary>
    public const double SmallestProbability = 1e-6;

    /// <summary>The commands of a project that take part in a run.</summary>
    public static IReadOnlyList<TrainerCommandConfig> Of(Project project, IEnumerable<string> trainers) =>
        project.Config.TrainerCommands.Where(command => trainers.Contains(command.Name)).ToList();

    /// <summary>Whether the rows of a group are held back from commands that compete; the same for the same seed.</summary>
    public static bool IsHeldBack(long seed, string group) => SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {group}"))[0] < HeldBackOf256;

    /// <summary>Runs the commands.</summary>
    /// <param name="project">Whose.</param>
    /// <param name="commands">The commands.</param>
    /// <param name="data">Dataset version they learn from, and ids of items without a label.</param>
    /// <param name="run">The run: its id and seed.</param>
    /// <param name="competes">Whether rows are held back to compare on.</param>
    /// <param name="cancellation">Kills what runs.</param>
    public async Task<IReadOnlyList<CommandEntry>> RunAsync(
        Project project, IReadOnlyList<TrainerCommandConfig> commands, (int Version, IReadOnlyList<string> Unlabelled) data, TrainingRunRow run, bool competes, CancellationToken cancellation)
    {
        var rows = await datasets.RowsAsync(project.Id, data.Version, Split.Train, cancellation);
        var heldBack = rows.Where(row => competes && IsHeldBack(run.Seed, row.GroupId)).ToList();
        var learned = rows.Except(heldBack).ToList();
        if (learned.Select(row => row.Label).Distinct().Count() < 2)
        {
            throw new ProblemException(
                ErrorCodes.TrainingTooFewLabels, $"Dataset version {data.Version} has {learned.Count} items to learn from; a model needs items of at least two labels.", []);
        }

        var unlabelled = (await store.ItemsAsync(project.Id, data.Unlabelled, cancellation)).OrderBy(item => item.ItemId, StringComparer.Ordinal).ToList();
        var entries = new List<CommandEntry>();
        foreach (var command in commands)
        {
            entries.Add(await RunAsync(project, command, new CommandTask(run.Id, run.Seed, data.Version, learned, unlabelled), heldBack, cancellation));
        }

        return entries;
    }

    private async Task<CommandEntry> RunAsync(Project project, TrainerCommandConfig command, CommandTask task, List<DatasetRow> heldBack, CancellationToken cancellation)
    {
        try
        {
            var outcome = await trainer.RunAsync(project, command, task, cancellation);
            var entry = new CommandEntry { Trainer = command.Name, Outcome = outcome };
            return heldBack.Count == 0 ? entry : await MeasureAsync(project, entry, heldBack, cancellation);
        }
        catch (ProblemException failed)
        {
            return new CommandEntry { Trainer = command.Name, Failure = failed.Problem.Detail };
        }
    }

    private async Task<CommandEntry> MeasureAsync(Project project, CommandEntry entry, List<DatasetRow> heldBack, CancellationToken cancellation)
    {
        var served = new ServedModel(entry.Outcome!.Record, loading.Make(entry.Outcome.Record, entry.Outcome.Artifact));
        var fields = heldBack.ConvertAll(row => Canonical.FromJson<Dictionary<string, string>>(row.Input));
        var scores = await served.ScoreAsync(fields.ConvertAll(input => new ModelInput(project.TextOf(input), input)), cancellation);
        var (loss, right) = (0.0, 0);
        for (var row = 0; row < heldBack.Count; row++)
        {
            var own = scores.AsSpan(row * served.Labels.Count, served.Labels.Count);
            var truth = served.Labels.ToList().IndexOf(heldBack[row].Label);
            loss -= Math.Log(Math.Max(truth < 0 ? 0 : own[truth], SmallestProbability));
            var best = 0;
            for (var label = 1; label < own.Length; label++)
            {
                best = own[label] > own[best] ? label : best;
            }

            right += best == truth ? 1 : 0;
        }

        return entry with { LogLoss = loss / heldBack.Count, Accuracy = (double)right / heldBack.Count };
    }
}
