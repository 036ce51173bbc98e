using System.Globalization;
using System.Numerics.Tensors;
using Treadle.Models.Training;
using Treadle.Statistics.Randomness;

namespace Treadle.Models.Images;

/// <summary>Trains a small convolutional network.</summary>
/// <remarks>
/// Adam with a rate that falls to zero; a tenth of the images (at most 5,000) are held out: the weights of the epoch with their least loss are kept, training stops after
/// <see cref="Patience"/> epochs without improvement, and the temperature is fitted on them. A step's images are split into a fixed number of parts, whose gradients are added
/// in order: the same seed gives the same bytes for any number of threads.
/// </remarks>
public static class ImageTrainer
{
    /// <summary>Stored with the model.</summary>
    public const string Name = "convolution";

    private const int Parts = 4;
    private const int ImagesPerPart = 16;
    private const double Rate = 0.002;
    private const int Patience = 6;
    private const int FewestSteps = 600;
    private const int MostHeldOut = 5_000;

    /// <summary>Trains and calibrates.</summary>
    /// <exception cref="ArgumentException">The set is not valid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; there is no partial result.</exception>
    public static ImageTrainingOutcome Train(ImageTrainingSet set, ImageTrainingOptions options, CancellationToken cancellationToken)
    {
        set.Validate();
        options.Checkpoint.Begin(() => Identity(set, options));
        var time = new TrainingTime(options.Clock, options.TimeBudget);
        var order = Enumerable.Range(0, set.Targets.Length).ToArray();
        Pcg32.Derive(options.Seed, "held out").Shuffle(order.AsSpan());
        var heldOutCount = Math.Min(MostHeldOut, set.Targets.Length / 10);
        var (heldOut, train) = (order[..heldOutCount], order[heldOutCount..]);
        var run = new Run(set, train, options, time);
        var progress = run.Progress;
        progress.Epochs = options.Epochs ?? Math.Clamp(
            FewestSteps * Parts * ImagesPerPart / train.Length, ImageTrainingOptions.DefaultEpochs, ImageTrainingOptions.MostEpochs);
        progress.GoOn();
        run.ShuffleUpTo(progress.Epoch);
        while (progress.Epoch < progress.Epochs && progress.Epoch - progress.BestEpoch <= Patience)
        {
            run.Visit(cancellationToken);
            if (progress.Epoch == 0 && options.TimeBudget is { } budget)
            {
                progress.Epochs = Math.Clamp((int)(budget.TotalSeconds / Math.Max(time.Seconds, 1e-3)), 1, progress.Epochs);
            }

            var loss = heldOut.Length == 0 ? 0 : OutOfFoldScores.LogLoss(run.Score(heldOut), Targets(set, heldOut), 1);
            if (loss < progress.BestLoss || heldOut.Length == 0)
            {
                progress.Improve(loss);
            }

            (progress.Epoch, progress.Seen) = (progress.Epoch + 1, 0);
            progress.Keep();
        }

        progress.Best.CopyTo(progress.Weights, 0);
        var scores = run.Score(heldOut);
        var temperature = heldOut.Length == 0 ? 1 : OutOfFoldScores.BestTemperature(scores, Targets(set, heldOut).Smoothed());
        return new ImageTrainingOutcome
        {
            Model = new ImageModel(run.Shape, run.Warp, progress.Best, [.. set.Labels], temperature),
            HeldOut = heldOut,
            HeldOutProbabilities = OutOfFoldScores.Probabilities(scores, set.Labels.Count, temperature),
            Epochs = progress.BestEpoch + 1,
        };
    }

    private static TrainingIdentity Identity(ImageTrainingSet set, ImageTrainingOptions options) => new(
        $"{Name} 1",
        set.Hash(),
        options.Seed,
        FormattableString.Invariant($"epochs={options.Epochs?.ToString(CultureInfo.InvariantCulture) ?? "auto"} augment={options.Augment} move={options.LargestMove} budget={options.TimeBudget?.TotalSeconds ?? 0}s"));

    private static WeightedTargets Targets(ImageTrainingSet set, int[] rows)
    {
        var targets = new double[rows.Length * set.Labels.Count];
        for (var index = 0; index < rows.Length; index++)
        {
            targets[(index * set.Labels.Count) + set.Targets[rows[index]]] = 1;
        }

        var weights = new double[rows.Length];
        Array.Fill(weights, 1);
        return new WeightedTargets(targets, weights, set.Labels.Count);
    }

    private sealed class Run
    {
        private readonly ImageTrainingSet _set;
        private readonly int[] _rows;
        private readonly ImageTrainingOptions _options;
        private readonly ImageNetwork[] _networks;
        private readonly float[][] _gradients;
        private readonly float[][] _images;
        private readonly TransposedWeights _transposed;

        public Run(ImageTrainingSet set, int[] rows, ImageTrainingOptions options, TrainingTime time)
        {
            _set = set;
            _rows = rows;
            _options = options;
            Shape = new NetworkShape(set.Height, set.Width, set.Channels, set.Labels.Count);
            Warp = ImageWarp.Of(set);
            Progress = new ImageTrainingProgress(ImageNetwork.Start(Shape, options.Seed), options, time);
            _networks = [.. Enumerable.Range(0, Parts).Select(_ => new ImageNetwork(Shape, ImagesPerPart))];
            _gradients = [.. Enumerable.Range(0, Parts).Select(_ => new float[Shape.WeightCount])];
            _images = [.. Enumerable.Range(0, Parts).Select(_ => new float[ImagesPerPart * Shape.Pixels])];
            _transposed = new TransposedWeights(Shape);
        }

        public NetworkShape Shape { get; }

        public ImageWarp Warp { get; }

        public ImageTrainingProgress Progress { get; }

        /// <summary>Brings the images into the order that earlier visits left them in.</summary>
        public void ShuffleUpTo(int epoch)
        {
            for (var earlier = 0; earlier < epoch; earlier++)
            {
                Shuffle(earlier);
            }
        }

        /// <summary>One visit of all images, or the rest of one that was stopped.</summary>
        public void Visit(CancellationToken cancellationToken)
        {
            var (epoch, perStep) = (Progress.Epoch, Parts * ImagesPerPart);
            Shuffle(epoch);
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.MaxParallelism };
            while (Progress.Seen < _rows.Length)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var first = Progress.Seen;
                var count = Math.Min(perStep, _rows.Length - first);
                _transposed.Turn(Progress.Weights);
                Parallel.For(0, Parts, parallel, part => Derive(part, epoch, _rows.AsSpan(first, count), count));
                for (var part = 1; part < Parts; part++)
                {
                    TensorPrimitives.Add<float>(_gradients[0], _gradients[part], _gradients[0]);
                }

                var done = (epoch + ((double)first / _rows.Length)) / Progress.Epochs;
                Progress.Adam.Move(Progress.Weights, _gradients[0], Rate * (1 - done));
                Progress.Seen += count;
                Progress.KeepNowAndThen();
                _options.Progress?.Report(done);
            }
        }

        /// <summary>Rows × K scores.</summary>
        public double[] Score(int[] rows)
        {
            var scores = new double[rows.Length * Shape.Classes];
            for (var start = 0; start < rows.Length; start += ImagesPerPart)
            {
                var count = Math.Min(ImagesPerPart, rows.Length - start);
                for (var index = 0; index < count; index++)
                {
                    Warp.Plain(_set.Pixels.AsSpan(rows[start + index] * Shape.Pixels, Shape.Pixels), _images[0].AsSpan(index * Shape.Pixels, Shape.Pixels));
                }

                _networks[0].Forward(Progress.Weights, _images[0], count);
                for (var index = 0; index < count * Shape.Classes; index++)
                {
                    scores[(start * Shape.Classes) + index] = _networks[0].Scores[(index / Shape.Classes * Shape.Outputs) + (index % Shape.Classes)];
                }
            }

            return scores;
        }

        private void Shuffle(int epoch) => Pcg32.Derive(_options.Seed, $"epoch {epoch}").Shuffle(_rows.AsSpan());

        private void Derive(int part, int epoch, ReadOnlySpan<int> rows, int total)
        {
            Array.Clear(_gradients[part]);
            var own = rows[Math.Min(part * ImagesPerPart, total)..Math.Min((part + 1) * ImagesPerPart, total)];
            for (var index = 0; index < own.Length; index++)
            {
                var image = _set.Pixels.AsSpan(own[index] * Shape.Pixels, Shape.Pixels);
                var target = _images[part].AsSpan(index * Shape.Pixels, Shape.Pixels);
                if (_options.Augment)
                {
                    Warp.Random(image, target, _options.LargestMove, new Pcg32(_options.Seed + (ulong)epoch, (ulong)own[index]));
                }
                else
                {
                    Warp.Plain(image, target);
                }
            }

            var network = _networks[part];
            network.Forward(Progress.Weights, _images[part], own.Length);
            for (var index = 0; index < own.Length; index++)
            {
                var scores = network.Scores.Slice(index * Shape.Outputs, Shape.Outputs);
                var known = scores[..Shape.Classes];
                SoftmaxInPlace(known);
                scores[Shape.Classes..].Clear();
                known[_set.Targets[own[index]]] -= 1;
                TensorPrimitives.Multiply(known, 1f / total, known);
            }

            network.Backward(_transposed, _gradients[part], own.Length);
        }

        private static void SoftmaxInPlace(Span<float> scores)
        {
            var largest = TensorPrimitives.Max<float>(scores);
            var sum = 0f;
            foreach (ref var score in scores)
            {
                score = MathF.Exp(score - largest);
                sum += score;
            }

            foreach (ref var score in scores)
            {
                score /= sum;
            }
        }
    }
}
