using Treadle.Models.Text;
using Treadle.Models.Training;

namespace Treadle.Server.Tests.Selection;

internal static class SmallTraining
{
    /// <summary>A model of three labels from a dozen short texts.</summary>
    public static TextModel TrainOn(this ITextTrainer trainer, string[] labels)
    {
        string[][] texts =
        [
            ["charged twice", "refund my card", "wrong invoice", "card charged again", "invoice refund"],
            ["parcel late", "courier lost my parcel", "wrong address", "late courier", "parcel at wrong address"],
            ["hello there", "thanks a lot", "shop hours", "thanks shop", "hello hours"],
        ];
        var rows = texts.SelectMany((group, label) => group.Select(text => new LabelledText { Text = text, Label = label })).ToList();
        return trainer.Train(new TextTrainingSet { Labels = labels, Rows = rows }, new TrainerOptions(), TestContext.Current.CancellationToken);
    }
}
