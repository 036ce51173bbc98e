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
        foreach (var trainer in TrainerSelection.BuiltIn)
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

    [Fact]
    public void The_same_model_gives_the_same_file()
    {
        var model = new TfidfSoftmaxTrainerTests().TrainSmall();
        TextModelOnnx.Write(model).ShouldBe(TextModelOnnx.Write(model));
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
