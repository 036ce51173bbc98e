using Treadle.Models.Text;
using Treadle.Models.Training;

namespace Treadle.Models.Tests.Training;

/// <summary>Another trainer under its own name that counts what it is asked to learn, and stops everything at a given time.</summary>
internal sealed class CountingTrainer(ITextTrainer inner, CountingTrainer.Counter counter) : ITextTrainer
{
    public string Name => inner.Name;

    public string Version => inner.Version;

    public IPreparedTraining Prepare(TextTrainingSet set, TrainerOptions options, CancellationToken cancellationToken) =>
        new Counted(inner.Prepare(set, options, cancellationToken), counter);

    /// <summary>Trainings begun, and after how many of them the source is cancelled.</summary>
    internal sealed class Counter
    {
        private int _trainings;

        public int Trainings => _trainings;

        public int StopBefore { get; set; } = int.MaxValue;

        public CancellationTokenSource Source { get; set; } = new();

        public void Add(CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref _trainings) >= StopBefore)
            {
                Interlocked.Decrement(ref _trainings);
                Source.Cancel();
            }

            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private sealed class Counted(IPreparedTraining inner, Counter counter) : IPreparedTraining
    {
        public IReadOnlyList<TrainerParameters> Candidates => inner.Candidates;

        public void Score(TrainerParameters parameters, IReadOnlyList<int> trainRows, IReadOnlyList<int> heldOutRows, Span<double> scores, CancellationToken cancellationToken)
        {
            counter.Add(cancellationToken);
            inner.Score(parameters, trainRows, heldOutRows, scores, cancellationToken);
        }

        public TextModel Fit(TrainerParameters parameters, CancellationToken cancellationToken)
        {
            counter.Add(cancellationToken);
            return inner.Fit(parameters, cancellationToken);
        }
    }
}
