using Treadle.Models.Onnx;
using Treadle.Models.Tests.Training;
using Treadle.Models.Text;
using Treadle.Models.Training;

namespace Treadle.Models.Tests.Onnx;

public sealed class TextModelOnnxTests
{
    private const double Tolerance = 1e-5;

    [OnnxFact]
    public void Every_built_in_trainers_model_gives_the_same_scores_in_onnx_runtime()
    {
        foreach (var trainer in TrainerSelection.ByName)
        {
            var set = SmallSets.Make(120, 200, seed: 51);
            Compare(trainer.Train(set, new TrainerOptions { Seed = 5 }, TestContext.Current.CancellationToken), set);
        }
    }

    [OnnxFact]
    public void A_calibrated_combination_gives_the_same_scores_in_onnx_runtime()
    {
        var set = SmallSets.Make(120, 200, seed: 52);
        var outcome = new TrainerSelection(TrainerSelection.BuiltIn).Run(set, new TrainerSelectionOptions { Seed = 6 }, TestContext.Current.CancellationToken);
        Compare(outcome.Model, set);
    }

    [OnnxFact]
    public void A_file_holds_its_vocabularies_so_that_texts_can_be_scored_from_it_alone()
    {
        var set = SmallSets.Make(120, 200, seed: 53);
        var model = new TrainerSelection(TrainerSelection.BuiltIn).Run(set, new TrainerSelectionOptions { Seed = 6 }, TestContext.Current.CancellationToken).Model;
        var description = new ModelDescription { Input = "text", Columns = ["words"], Labels = model.Labels, Trainer = "t", Parameters = "p", Seed = 6, Rows = 120 };
        using var onnx = ExportedOnnx.Load(ModelOnnx.Write(model.ToArtifact(), description));
        onnx.Description.Columns.ShouldBe(["words"]);
        string[] texts = ["", "größer 🙂", .. set.Unlabelled];
        Near(onnx.PredictTexts(texts, TestContext.Current.CancellationToken), texts, model.Predict, model.Labels.Count);
        onnx.PredictTexts([], TestContext.Current.CancellationToken).ShouldBeEmpty();
        Should.Throw<OnnxException>(() => ExportedOnnx.Load(OnnxModelTests.Doubling())).Message.ShouldContain("has no metadata");
    }

    [OnnxFact]
    public void A_label_set_gives_the_same_scores_in_onnx_runtime()
    {
        var set = SmallSets.Make(120, 0, seed: 54);
        var rows = set.Rows.Select((row, index) => new LabelSetText(row.Text, index % 5 == 0 ? [row.Label, (row.Label + 1) % 3] : [row.Label])).ToList();
        var model = LabelSetTrainer.Train(set.Labels, rows, [new TfidfSoftmaxTrainer(), NaiveBayesEmTrainer.Characters], new TrainerSelectionOptions { Seed = 6 }, TestContext.Current.CancellationToken);
        var description = new ModelDescription { Input = "text", Labels = model.Labels, Trainer = "t", Parameters = "p", Seed = 6, Rows = 120 };
        using var onnx = ExportedOnnx.Load(ModelOnnx.Write(model.ToArtifact(), description));
        string[] texts = ["", .. set.Rows.Select(row => row.Text)];
        Near(onnx.PredictTexts(texts, TestContext.Current.CancellationToken), texts, model.Predict, model.Labels.Count);
    }

    [Fact]
    public void The_same_model_gives_the_same_file()
    {
        var model = new TfidfSoftmaxTrainerTests().TrainSmall();
        TextModelOnnx.Write(model).ShouldBe(TextModelOnnx.Write(model));
    }

    private delegate void Prediction(ReadOnlySpan<char> text, Span<float> scores);

    private static void Near(double[] scores, string[] texts, Prediction predict, int labels)
    {
        var own = new float[labels];
        for (var text = 0; text < texts.Length; text++)
        {
            predict(texts[text], own);
            for (var label = 0; label < own.Length; label++)
            {
                scores[(text * own.Length) + label].ShouldBe(own[label], Tolerance, texts[text]);
            }
        }
    }

    private static void Compare(TextModel model, TextTrainingSet set)
    {
        string[] texts = ["", "zzz unknownword", .. set.Rows.Take(40).Select(row => row.Text), .. set.Unlabelled.Take(40)];
        using var onnx = OnnxModel.Load(TextModelOnnx.Write(model));
        var outputs = onnx.Run(TextModelOnnx.Features(model, texts), TestContext.Current.CancellationToken);
        var (scores, labels) = (outputs[0].ToFloats(), outputs[1].ToTexts());
        var own = new float[model.Labels.Count];
        for (var text = 0; text < texts.Length; text++)
        {
            model.Predict(texts[text], own);
            for (var label = 0; label < own.Length; label++)
            {
                ((double)scores[(text * own.Length) + label]).ShouldBe(own[label], Tolerance, texts[text]);
            }

            labels[text].ShouldBe(model.Labels[own.AsSpan().IndexOf(own.Max())]);
        }
    }
}
