using Treadle.Models.Text;

namespace Treadle.Models.Training;

/// <summary>Learns which of several labels hold for a text, one label against its absence at a time (one versus rest).</summary>
public static class LabelSetTrainer
{
    private static readonly string[] HoldsOrNot = ["no", "yes"];

    /// <summary>Trains one calibrated classifier per label, each the best of the given trainers by cross-validation.</summary>
    /// <param name="labels">Label names; at least one.</param>
    /// <param name="rows">Texts with the labels that hold.</param>
    /// <param name="trainers">What to choose from, e.g. <see cref="TrainerSelection.BuiltIn"/>.</param>
    /// <param name="options">Seed, folds, threads; a time budget is shared out evenly.</param>
    /// <param name="cancellationToken">Stops the work; there is no partial result.</param>
    /// <param name="chosen">Told what was compared for each label, after it; null: nobody wants to know.</param>
    /// <exception cref="ArgumentException">There is no label or row, or a row names a label that does not exist.</exception>
    public static LabelSetModel Train(
        IReadOnlyList<string> labels,
        IReadOnlyList<LabelSetText> rows,
        IReadOnlyList<ITextTrainer> trainers,
        TrainerSelectionOptions options,
        CancellationToken cancellationToken,
        Action<int, TrainerSelectionOutcome>? chosen = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(labels.Count);
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows[row].Labels.Any(label => label < 0 || label >= labels.Count))
            {
                throw new ArgumentException($"Row {row}: label {rows[row].Labels.First(label => label < 0 || label >= labels.Count)} is not in [0, {labels.Count}).", nameof(rows));
            }
        }

        options.Checkpoint.Begin(() => Identity(labels, rows, trainers, options));
        var models = new TextModel[labels.Count];
        for (var label = 0; label < models.Length; label++)
        {
            var set = new TextTrainingSet
            {
                Labels = HoldsOrNot,
                Rows = [.. rows.Select(row => new LabelledText { Text = row.Text, Label = row.Labels.Contains(label) ? 1 : 0 })],
            };
            var own = options with { Progress = null, TimeBudget = options.TimeBudget / models.Length, Checkpoint = options.Checkpoint.Part($"label {label}") };
            var outcome = new TrainerSelection(trainers).Run(set, own, cancellationToken);
            models[label] = outcome.Model;
            chosen?.Invoke(label, outcome);
            options.Progress?.Report((label + 1.0) / models.Length);
        }

        return new LabelSetModel([.. labels], models);
    }

    private static TrainingIdentity Identity(IReadOnlyList<string> labels, IReadOnlyList<LabelSetText> rows, IReadOnlyList<ITextTrainer> trainers, TrainerSelectionOptions options)
    {
        using var hash = new DataHash();
        hash.Add(labels);
        foreach (var row in rows)
        {
            hash.Add(row.Text).Add<int>([.. row.Labels]);
        }

        return new($"label sets of {string.Join(", ", trainers.Select(trainer => $"{trainer.Name} {trainer.Version}"))}", hash.ToText(), options.Seed, TrainingIdentity.Of(options, ""));
    }
}
