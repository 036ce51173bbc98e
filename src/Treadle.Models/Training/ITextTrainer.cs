using Treadle.Models.Text;

namespace Treadle.Models.Training;

/// <summary>A way to learn a <see cref="TextModel"/> from labelled, and perhaps unlabelled, texts.</summary>
/// <remarks>Stateless and safe for concurrent use. The same set, seed and parameters give the same bytes.</remarks>
public interface ITextTrainer
{
    /// <summary>Stable name, e.g. <c>tfidf-softmax</c>; stored with every model.</summary>
    string Name { get; }

    /// <summary>Changes whenever the same input would give another model.</summary>
    string Version { get; }

    /// <summary>Below so many labelled rows the trainer is not worth trying; a selection leaves it out unless it is the only one.</summary>
    int FewestRows => 0;

    /// <summary>Above so many labelled rows another trainer reaches more in less time; a selection leaves it out unless it is the only one.</summary>
    int MostRows => int.MaxValue;

    /// <summary>Turns the texts into features once, so that many parameter settings and folds can be trained on them.</summary>
    /// <exception cref="ArgumentException">The set is not valid, or a parameter is unknown or out of range.</exception>
    IPreparedTraining Prepare(TextTrainingSet set, TrainerOptions options, CancellationToken cancellationToken);

    /// <summary>Trains on the whole set with the given parameters.</summary>
    /// <exception cref="ArgumentException">The set is not valid, or a parameter is unknown or out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing was changed.</exception>
    TextModel Train(TextTrainingSet set, TrainerOptions options, CancellationToken cancellationToken) =>
        Prepare(set, options, cancellationToken).Fit(options.Parameters, cancellationToken);
}
