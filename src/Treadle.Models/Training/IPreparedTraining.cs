using Treadle.Models.Text;

namespace Treadle.Models.Training;

/// <summary>One training set, made ready for one trainer: settings can be compared on parts of it before the model is fitted.</summary>
/// <remarks>Immutable and safe for concurrent use.</remarks>
public interface IPreparedTraining
{
    /// <summary>Parameter settings worth comparing on this set, the default first.</summary>
    IReadOnlyList<TrainerParameters> Candidates { get; }

    /// <summary>Learns from some labelled rows (and all unlabelled texts) and scores others.</summary>
    /// <param name="parameters">One setting.</param>
    /// <param name="trainRows">Indices of the rows to learn from.</param>
    /// <param name="heldOutRows">Indices of M rows to score.</param>
    /// <param name="scores">Receives M × K uncalibrated scores before the softmax, row-major.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    void Score(
        TrainerParameters parameters,
        IReadOnlyList<int> trainRows,
        IReadOnlyList<int> heldOutRows,
        Span<double> scores,
        CancellationToken cancellationToken);

    /// <summary>Learns from everything; the model is not calibrated (temperature 1).</summary>
    TextModel Fit(TrainerParameters parameters, CancellationToken cancellationToken);
}
