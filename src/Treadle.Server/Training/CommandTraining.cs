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
        var wish = new MaterialWish(project, data.Version, project.LabelNames, data.Unlabelled, null);
        TrainingNeeds.Rows(wish, learned, 1);
        if (project.Config.Task == TaskKind.Classification)
        {
            TrainingNeeds.TwoLabels(wish, learned);
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
        var replies = await served.AnswerAsync(fields.ConvertAll(input => new ModelInput(project.TextOf(input), input)), cancellation);
        return entry with
        {
            Loss = heldBack.Zip(replies, (row, reply) => AnswerLoss.Of(project, served.Labels, row.Label, reply)).Average(),
            Accuracy = (double)heldBack.Zip(replies, (row, reply) => project.Answers.AreSame(row.Label, reply.Label!)).Count(isRight => isRight) / heldBack.Count,
        };
    }
}
