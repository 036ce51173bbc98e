using Treadle.Statistics.Crowd;
using Treadle.Statistics.Metrics;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;
using Treadle.Statistics.Tests.Crowd;

namespace Treadle.Statistics.Tests.Pages;

public sealed class CrowdNumbers : IWorkedNumbers
{
    private static readonly AnnotationTable Small = new(
        [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3], [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2], [0, 0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 1], 4, 3, 2);

    private static readonly double[] Sure = [.9, .1, .1, .9, .9, .1, .1, .9];

    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["majority-vote.share"] = () => MajorityVote.Aggregate(Small).Posteriors[0],
        ["majority-vote.skill"] = () => MajorityVote.Aggregate(Small).Skills[1],
        ["wawa.share"] = () => Wawa.Aggregate(Small).Posteriors[0],
        ["zero-based-skill.share"] = () => ZeroBasedSkill.Aggregate(Small).Posteriors[0],
        ["zero-based-skill.skill"] = () => ZeroBasedSkill.Aggregate(Small).Skills[1],
        ["dawid-skene.posterior"] = () => Smoothed().Posteriors[7],
        ["dawid-skene.skill"] = () => Smoothed().Skills[0],
        ["one-coin-dawid-skene.posterior"] = () => OneCoinDawidSkene.Fit(Small).Posteriors[7],
        ["fast-dawid-skene.posterior"] = () => FastDawidSkene.Fit(Small).Posteriors[7],
        ["incremental-dawid-skene.first-answer"] = () => First(),
        ["incremental-dawid-skene.forgotten"] = () => Forgotten(),
        ["glad.posterior"] = () => Glad.Fit(Small).Posteriors[7],
        ["glad.skill"] = () => Glad.Fit(Small).Skills[0],
        ["mace.posterior"] = () => Mace.Fit(Small, 1).Posteriors[7],
        ["mmsr.weight"] = () => Mmsr.Aggregate(Small, 1).Skills[0],
        ["kos.skill"] = () => Kos.Aggregate(Small, Ones(12)).Skills[0],
        ["crowd-lab.quality"] = () => CrowdLab.Fit(Small, Sure).Quality[0],
        ["crowd-lab.model-weight"] = () => CrowdLab.Fit(Small, Sure).ModelWeight,
        ["answer-temperature.temperature"] = () => AnswerTemperature.Fit(Small, Sure),
        ["answer-temperature.scaled"] = () => AnswerTemperature.Apply([.9, .1], 2, 2)[0],
        ["aggregator-choice.dawid-skene"] = () => Score(AggregatorKind.DawidSkene),
        ["aggregator-choice.majority"] = () => Score(AggregatorKind.MajorityVote),
        ["adaptive-redundancy.two-voices"] = () => TwoVoices(),
        ["adaptive-redundancy.open-agree"] = () => OpenChoices([0, 0]),
        ["adaptive-redundancy.open-two-to-one"] = () => OpenChoices([0, 0, 1]),
        ["adaptive-redundancy.value-open"] = () => AdaptiveRedundancy.ValueOfOneMore([.5, .5], .8),
        ["adaptive-redundancy.value-settled"] = () => AdaptiveRedundancy.ValueOfOneMore([.95, .05], .8),
        ["adaptive-redundancy.skill"] = () => AdaptiveRedundancy.Skill(9, 10),
        ["crowd-quality.consistency"] = () => CrowdQuality.Consistency(new AnnotationTable([0, 0, 0], [0, 1, 2], [0, 0, 1], 1, 3, 2), [0], [.8, .7, .6])[0],
        ["crowd-quality.uncertainty"] = () => CrowdQuality.UncertaintyOfItems(Small)[0],
        ["rasa.reliability"] = () => FirstReliability(),
        ["rover.words"] = () => Rover.Aggregate([["the", "cat", "sat"], ["the", "cat", "sat", "down"], ["a", "cat", "sat"]]).Count,
        ["text-medoid.chosen"] = () => TextMedoid.Choose(["a dog", "a cat", "a cat"]),
        ["number-consensus.value"] = () => Measured().Values[1],
        ["number-consensus.bias"] = () => Measured().Biases[0],
        ["number-consensus.median"] = () => NumberConsensus.WeightedMedian([1, 2, 1000], [5, 1, 1]),
        ["box-consensus.share"] = () => BoxConsensus.Aggregate([[new LabelledBox(0, 0, 10, 10, 0)], [new LabelledBox(1, 0, 11, 10, 0)], []])[0].Score,
        ["box-consensus.left"] = () => BoxConsensus.Aggregate([[new LabelledBox(0, 0, 10, 10, 0)], [new LabelledBox(1, 0, 11, 10, 0)], []])[0].Left,
        ["mask-vote.on"] = () => MaskVote.Aggregate([[1, 0, 0], [1, 1, 0]]).Sum(),
        ["span-consensus.share"] = () => SpanConsensus.Aggregate([[new LabelledSpan(10, 18, "x")], [new LabelledSpan(10, 20, "x")], []])[0].Share,
        ["span-consensus.end"] = () => SpanConsensus.Aggregate([[new LabelledSpan(10, 18, "x")], [new LabelledSpan(10, 20, "x")], []])[0].Span.End,
        ["multi-label-consensus.present"] = () => Sets().Posteriors[0],
        ["multi-label-consensus.hit"] = () => Sets().Hits[0],
        ["bradley-terry.beats"] = () => BradleyTerry.Fit([0, 0, 0, 1], [1, 1, 1, 0], 2).Beats(0, 1),
        ["bradley-terry.smoothed"] = () => BradleyTerry.Fit([0, 0], [1, 1], 2, smoothing: 1).Scores[0],
    };

    private static AggregationResult Smoothed() => DawidSkene.Fit(Small, new DawidSkeneOptions { Smoothing = 0.1 });

    private static double[] Ones(int count) => [.. Enumerable.Repeat(1.0, count)];

    private static double First()
    {
        var model = new IncrementalDawidSkene(2);
        model.Add(0, 0, 1);
        return model.PosteriorOf(0)[1];
    }

    private static double Forgotten()
    {
        var model = new IncrementalDawidSkene(2, forgetting: 0.05);
        for (var item = 0; item < 200; item++)
        {
            model.SetGold(item, item % 2);
            model.Add(item, 7, item < 100 ? item % 2 : 1 - (item % 2));
        }

        return model.SkillOf(7);
    }

    // Of five choices, said by strangers.
    private static double OpenChoices(int[] said)
    {
        var posterior = new double[5];
        AdaptiveRedundancy.Posterior([.2, .2, .2, .2, .2], said, [.. said.Select(_ => AdaptiveRedundancy.Skill(0, 0))], posterior);
        return posterior[0];
    }

    private static double TwoVoices()
    {
        var posterior = new double[2];
        AdaptiveRedundancy.Posterior([.5, .5], [0, 0, 1], [.8, .5, .5], posterior);
        return posterior[0];
    }

    private static double Score(AggregatorKind kind)
    {
        var random = new Pcg32(5);
        var answers = new List<(int Item, int Annotator, int Label)>();
        for (var item = 0; item < 300; item++)
        {
            var truth = random.NextDouble() < 0.5 ? 1 : 0;
            answers.AddRange(Enumerable.Range(0, 5).Select(annotator =>
                (item, annotator, annotator < 2 ? (random.NextDouble() < .95 ? truth : 1 - truth) : random.NextDouble() < .98 ? 1 : truth)));
        }

        return AggregatorChoice.Scores(SimulatedCrowd.TableOf(answers, 300, 5, 2), 1)[kind];
    }

    private static double FirstReliability() =>
        Rasa.Fit([0, 0], [0, 1], new MatrixView<double>(new double[] { 0, 2 }, 1), 1, 2, new RasaOptions { Iterations = 1 }).Reliabilities[0];

    private static NumberConsensus Measured() => NumberConsensus.Fit([0, 0, 1, 1], [0, 1, 0, 1], [11, 9, 21, 19], 2, 2);

    private static MultiLabelConsensus Sets() => MultiLabelConsensus.Fit(
        [0, 0, 0, 1, 1, 1], [0, 1, 2, 0, 1, 2], new MatrixView<int>(new[] { 1, 0, 1, 0, 0, 0, 0, 1, 0, 1, 0, 1 }, 2), 2, 3);
}
