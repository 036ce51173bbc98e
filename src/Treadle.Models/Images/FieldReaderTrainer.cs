using System.Globalization;
using System.Numerics.Tensors;
using Treadle.Models.Training;
using Treadle.Statistics.Calibration;
using Treadle.Statistics.Randomness;

namespace Treadle.Models.Images;

/// <summary>Trains a <see cref="FieldReader"/> from fields with their texts, or from images of single characters, of which it composes fields anew at every visit.</summary>
/// <remarks>
/// Nobody needs to say where in a field a character stands (<see cref="TemporalClassification"/>). Adam with a rate that falls to zero; a tenth is held out: the weights
/// of the visit with its least loss are kept, and the confidence is fitted on it. Deterministic for any number of threads.
/// </remarks>
public static class FieldReaderTrainer
{
    /// <summary>Stored with the model.</summary>
    public const string Name = "field-reader";

    /// <summary>Visits of 10,000 fields, which read digit strings well after them; fewer fields get more.</summary>
    public const int DefaultEpochs = 16;

    private const int MostEpochs = 200;
    private const int Parts = 4;
    private const int FieldsPerPart = 2;
    private const double Rate = 0.002;
    // Where it is known where characters stand, that is learned first, and the whole text afterwards.
    private const double ShareByPlace = 0.7;
    private const int WarmUpSteps = 150;
    private const int Patience = 6;
    private const int FewestSteps = 1_000;

    /// <summary>Trains from images of single characters.</summary>
    /// <param name="characters">Grey images of single characters, light ink on a dark ground.</param>
    /// <param name="options">Seed, visits, threads.</param>
    /// <param name="cancellationToken">Stops the work; there is no partial result.</param>
    /// <exception cref="ArgumentException">The set is not valid or not grey.</exception>
    public static FieldTrainingOutcome Train(ImageTrainingSet characters, ImageTrainingOptions options, CancellationToken cancellationToken) =>
        Train(new ComposedFields(characters, options.Seed), options, cancellationToken);

    /// <summary>Trains from fields with their texts.</summary>
    /// <param name="fields">Fields of one height; what is not in their texts cannot be read later.</param>
    /// <param name="options">Seed, visits, threads.</param>
    /// <param name="cancellationToken">Stops the work; there is no partial result.</param>
    /// <exception cref="ArgumentException">The set is not valid.</exception>
    public static FieldTrainingOutcome Train(FieldTrainingSet fields, ImageTrainingOptions options, CancellationToken cancellationToken) =>
        Train(new GivenFields(fields, options.Seed), options, cancellationToken);

    internal static FieldTrainingOutcome Train(IFieldSource source, ImageTrainingOptions options, CancellationToken cancellationToken)
    {
        options.Checkpoint.Begin(() => Identity(source, options));
        var time = new TrainingTime(options.Clock, options.TimeBudget);
        var run = new Run(source, options, time);
        var progress = run.Progress;
        progress.Epochs = options.Epochs ?? Math.Clamp(FewestSteps * Parts * FieldsPerPart / source.Count, DefaultEpochs, MostEpochs);
        progress.GoOn();
        while (progress.Epoch < progress.Epochs && progress.Epoch - progress.BestEpoch <= Patience)
        {
            run.Visit(cancellationToken);
            if (progress.Epoch == 0 && options.TimeBudget is { } budget)
            {
                progress.Epochs = Math.Clamp((int)(budget.TotalSeconds / Math.Max(time.Seconds, 1e-3)), 1, progress.Epochs);
            }

            var loss = source.HeldOut.Count == 0 ? 0 : run.Loss(source.HeldOut);
            if (loss < progress.BestLoss || source.HeldOut.Count == 0)
            {
                progress.Improve(loss);
            }

            (progress.Epoch, progress.Seen) = (progress.Epoch + 1, 0);
            progress.Keep();
        }

        return Calibrated(run.Shape, progress.Best, source, progress.BestEpoch + 1);
    }

    private static TrainingIdentity Identity(IFieldSource source, ImageTrainingOptions options) => new(
        $"{Name} 1",
        source.Hash(),
        options.Seed,
        FormattableString.Invariant($"epochs={options.Epochs?.ToString(CultureInfo.InvariantCulture) ?? "auto"} augment={options.Augment} budget={options.TimeBudget?.TotalSeconds ?? 0}s"));

    private static FieldTrainingOutcome Calibrated(FieldShape shape, float[] weights, IFieldSource source, int epochs)
    {
        // Log-odds as they are, until the fields held out say more.
        var raw = new FieldReader(shape, weights, source.Characters, new PlattScaling(-1, 0));
        var decoded = source.HeldOut.Select(field => raw.Decode(field.Pixels, field.Width)).ToList();
        var isRight = source.HeldOut.Select((field, index) => decoded[index].Text.SequenceEqual(field.Text) ? 1 : 0).ToArray();
        var fitted = decoded.Count == 0 ? raw.Calibration : PlattScaling.Fit(decoded.Select(one => FieldReader.LogOdds(one.LogProbability)).ToArray(), isRight);
        var reader = fitted.A < 0 ? new FieldReader(shape, weights, source.Characters, fitted) : raw;
        string Words(IEnumerable<int> text) => string.Concat(text.Select(character => source.Characters[character]));
        return new FieldTrainingOutcome
        {
            Reader = reader,
            HeldOut = [.. source.HeldOut.Select((field, index) => (Words(field.Text), new FieldReading(Words(decoded[index].Text), reader.Calibration.Apply(FieldReader.LogOdds(decoded[index].LogProbability)))))],
            Epochs = epochs,
        };
    }

    private sealed class Run
    {
        private readonly IFieldSource _source;
        private readonly ImageTrainingOptions _options;
        private readonly FieldNetwork[] _networks;
        private readonly float[][] _gradients;
        private readonly float[][] _images;
        private readonly int[] _order;
        private readonly FieldTransposed _transposed;

        public Run(IFieldSource source, ImageTrainingOptions options, TrainingTime time)
        {
            _source = source;
            _options = options;
            Shape = new FieldShape(source.Height, source.Characters.Count);
            Progress = new ImageTrainingProgress(FieldNetwork.Start(Shape, options.Seed), options, time);
            var width = FieldReader.Padded(source.MostWidth);
            _networks = [.. Enumerable.Range(0, Parts).Select(_ => new FieldNetwork(Shape, width))];
            _gradients = [.. Enumerable.Range(0, Parts).Select(_ => new float[Shape.WeightCount])];
            _images = [.. Enumerable.Range(0, Parts).Select(_ => new float[Shape.Height * width])];
            _order = new int[source.Count];
            _transposed = new FieldTransposed(Shape);
        }

        public FieldShape Shape { get; }

        public ImageTrainingProgress Progress { get; }

        private int Classes => Shape.Characters + 1;

        /// <summary>One visit of all fields, or the rest of it.</summary>
        public void Visit(CancellationToken cancellationToken)
        {
            var (epoch, perStep) = (Progress.Epoch, Parts * FieldsPerPart);
            for (var index = 0; index < _order.Length; index++)
            {
                _order[index] = index;
            }

            Pcg32.Derive(_options.Seed, $"epoch {epoch}").Shuffle(_order.AsSpan());
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.MaxParallelism };
            while (Progress.Seen < _order.Length)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var (first, count) = (Progress.Seen, Math.Min(perStep, _order.Length - Progress.Seen));
                var visits = epoch + ((double)first / _order.Length);
                var done = visits / Progress.Epochs;
                _transposed.Turn(Progress.Weights);
                Parallel.For(0, Parts, parallel, part => Derive(part, _order.AsSpan(first, count), count, done < ShareByPlace));
                for (var part = 1; part < Parts; part++)
                {
                    TensorPrimitives.Add<float>(_gradients[0], _gradients[part], _gradients[0]);
                }

                var step = (visits * _order.Length / perStep) + 1;
                Progress.Adam.Move(Progress.Weights, _gradients[0], Rate * (1 - done) * Math.Min(1, step / WarmUpSteps));
                Progress.Seen += count;
                Progress.KeepNowAndThen();
                _options.Progress?.Report(done);
            }
        }

        /// <summary>Mean loss per field.</summary>
        public double Loss(IReadOnlyList<(byte[] Pixels, int Width, int[] Text)> fields)
        {
            var losses = new double[Parts];
            Parallel.For(0, Parts, new ParallelOptions { MaxDegreeOfParallelism = _options.MaxParallelism }, part =>
            {
                for (var index = part; index < fields.Count; index += Parts)
                {
                    losses[part] -= TemporalClassification.LogProbability(Look(part, fields[index].Pixels, fields[index].Width), Classes, fields[index].Text);
                }
            });
            return losses.Sum() / fields.Count;
        }

        private double[] Look(int part, byte[] pixels, int width)
        {
            var padded = FieldReader.Padded(width);
            FieldReader.Prepare(pixels, (Shape.Height, width), padded, _images[part]);
            _networks[part].Forward(Progress.Weights, _images[part].AsSpan(0, Shape.Height * padded), padded);
            return TemporalClassification.LogProbabilities(_networks[part].Scores, Shape.Outputs, Classes, temperature: 1);
        }

        private void Derive(int part, ReadOnlySpan<int> fields, int total, bool isPlaced)
        {
            Array.Clear(_gradients[part]);
            foreach (var index in fields[Math.Min(part * FieldsPerPart, total)..Math.Min((part + 1) * FieldsPerPart, total)])
            {
                var (pixels, width, text, centres) = _source.Draw(index, _options.Augment, new Pcg32(_options.Seed + (ulong)Progress.Epoch, (ulong)index));
                var steps = Look(part, pixels, width);
                var scores = _networks[part].Scores;
                if (isPlaced && centres.Length > 0)
                {
                    StepTargets.Slopes(steps, Classes, (text, centres), scores, Shape.Outputs);
                }
                else
                {
                    _ = TemporalClassification.Slopes(steps, Classes, text, scores, Shape.Outputs);
                }

                TensorPrimitives.Multiply(scores, 1f / total, scores);
                _networks[part].Backward(_transposed, _gradients[part]);
            }
        }
    }
}
