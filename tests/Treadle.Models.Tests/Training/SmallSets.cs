using Treadle.Models.Training;
using Treadle.Statistics.Randomness;

namespace Treadle.Models.Tests.Training;

/// <summary>Made-up messages about three things, easy enough to learn and ambiguous enough to err.</summary>
internal static class SmallSets
{
    public static readonly string[] Labels = ["billing", "delivery", "login"];

    private static readonly string[][] Words =
    [
        ["invoice", "charged", "refund", "payment", "price", "card"],
        ["parcel", "courier", "late", "shipping", "address", "tracking"],
        ["password", "account", "locked", "sign", "code", "browser"],
    ];

    private static readonly string[] Shared = ["please", "help", "the", "my", "is", "order", "today", "again", "not", "why"];

    public static TextTrainingSet Make(int labelled, int unlabelled, ulong seed)
    {
        var random = new Pcg32(seed);
        return new TextTrainingSet
        {
            Labels = Labels,
            Rows = [.. Enumerable.Range(0, labelled).Select(row => new LabelledText { Text = Message(row % 3, random), Label = row % 3 })],
            Unlabelled = [.. Enumerable.Range(0, unlabelled).Select(row => Message(row % 3, random))],
        };
    }

    public static string Message(int label, Pcg32 random) => string.Join(' ', Enumerable.Range(0, 8).Select(_ => random.NextInt(10) switch
    {
        < 3 => Words[label][random.NextInt(6)],
        3 => Words[random.NextInt(3)][random.NextInt(6)],
        _ => Shared[random.NextInt(Shared.Length)],
    }));
}
