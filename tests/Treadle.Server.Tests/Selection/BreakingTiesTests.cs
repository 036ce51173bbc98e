using Treadle.Models.Text;
using Treadle.Models.Training;
using Treadle.Protocol.Selection;
using Treadle.Server.Selection;

namespace Treadle.Server.Tests.Selection;

public sealed class BreakingTiesTests
{
    private static readonly string[] Words = ["charged", "refund", "invoice", "card", "parcel", "courier", "late", "address", "hello", "thanks", "hours", "shop"];

    private static readonly TextModel Model = new TfidfSoftmaxTrainer().TrainOn(["billing", "delivery", "other"]);

    [Fact]
    public async Task Repeated_texts_are_folded_and_junk_is_left_out()
    {
        var candidates = new[] { ("a", "charged twice for the refund invoice today please help"), ("b", "charged twice for the refund invoice today please help"), ("c", "  "), ("d", "zxcv qwer uiop hjkl"), ("e", "parcel late") };
        var chosen = await ChooseAsync(candidates, 10, 1);
        (chosen.Pool, chosen.Folded, chosen.Junk).ShouldBe((2, 1, 2));
        chosen.Items.Select(item => item.ItemId).Order().ShouldBe(["a", "e"]);
    }

    [Fact]
    public async Task The_same_seed_chooses_the_same_items_and_they_are_less_sure_than_the_pool()
    {
        var candidates = Enumerable.Range(0, 200).Select(index => ($"i{index}", Text(index))).ToList();
        var first = await ChooseAsync(candidates, 20, 7);
        (await ChooseAsync(candidates, 20, 7)).Items.ShouldBe(first.Items);
        first.Items.Count(item => item.IsRandom).ShouldBe(2);
        first.Items.ShouldAllBe(item => item.Uncertainty >= 0 && item.Uncertainty <= 1);
        first.Items.Select(item => item.ItemId).ShouldBeUnique();
    }

    private static Task<SelectionAnswer> ChooseAsync(IReadOnlyList<(string ItemId, string Text)> candidates, int count, long seed)
    {
        var texts = candidates.ToDictionary(candidate => candidate.ItemId, candidate => candidate.Text);
        return BreakingTies.ChooseAsync(Model, Score, 1, candidates, count, seed);

        Task<float[]> Score(IReadOnlyList<string> ids)
        {
            var scores = new float[ids.Count * 3];
            for (var index = 0; index < ids.Count; index++)
            {
                Model.Predict(texts[ids[index]], scores.AsSpan(index * 3, 3));
            }

            return Task.FromResult(scores);
        }
    }

    /// <summary>Texts that all differ and mix the words of the labels.</summary>
    internal static string Text(int index) => $"{Words[index % 12]} {Words[index / 12 % 12]} {Words[(index * 5 + 3) % 12]} {Words[(index * 7 + (index / 12)) % 12]}";
}
