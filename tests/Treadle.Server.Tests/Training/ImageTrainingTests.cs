using Treadle.Models.Images;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Registry;
using Treadle.Statistics.Randomness;
using Treadle.Testing;

namespace Treadle.Server.Tests.Training;

public abstract class ImageTrainingTests(PostgresFixture? postgres) : MaterialTests(postgres)
{
    private const int Side = 16;

    public override async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(ImageDecoder.IsAvailable, "libvips is not installed (native/install needs npm)");
        await base.InitializeAsync();
        await Client.ApplyConfigAsync($"project: {Project}\ninput: [{{name: scan, kind: image}}]\nlabels: [bars, beams]\n", Cancellation);
    }

    [Fact]
    public async Task Images_are_learned_answered_made_again_and_replayed()
    {
        await LearnAsync(await RowsAsync(120, "train"));
        var model = await TrainAsync();
        (model.Kind, model.Trainer, model.DatasetVersion).ShouldBe((ModelKind.Image, "convolution", 1));
        model.Specification!.Material!.Fields.ShouldBe(["scan"]);
        (model.Parameters["side"], model.Parameters["channels"]).ShouldBe((32, 1));
        await ServeAsync(model.Version);

        var tested = await RowsAsync(40, "test");
        var answers = await AskAsync(tested.Select(row => row.Input));
        answers.Zip(tested).Count(pair => pair.First.Output!.Label == pair.Second.Label).ShouldBeGreaterThan(35);
        answers[0].Output!.Scores!.Values.Sum().ShouldBe(1, 1e-6);
        await ReproduceAsync(model.Version);
    }

    [Fact]
    public async Task An_image_that_is_lost_sends_its_item_to_people_and_the_champion_keeps_serving()
    {
        await LearnAsync(await RowsAsync(60, "train"));
        await ServeAsync((await TrainAsync()).Version);
        var tested = await RowsAsync(2, "test");
        await LoseAsync(tested[0].Input["scan"]);
        var answers = await AskAsync(tested.Select(row => row.Input));
        (answers[0].Output, answers[0].Route).ShouldBe((null, Route.Review));
        answers[0].ModelFailure.ShouldNotBeNull().ShouldContain("is not kept here");
        answers[1].Output.ShouldNotBeNull();
    }

    // Upright bars or lying beams at a random place, in noise.
    private async Task<IReadOnlyList<(Dictionary<string, string> Input, string Label)>> RowsAsync(int count, string seed)
    {
        var random = Pcg32.Derive(11, seed);
        var rows = new List<(Dictionary<string, string>, string)>();
        for (var row = 0; row < count; row++)
        {
            var (isBar, place) = (row % 2 == 0, random.NextInt(Side - 2));
            var pixels = new byte[Side * Side];
            for (var pixel = 0; pixel < pixels.Length; pixel++)
            {
                var across = isBar ? pixel % Side : pixel / Side;
                pixels[pixel] = (byte)(random.NextInt(80) + (across >= place && across < place + 3 ? 150 : 0));
            }

            rows.Add((new Dictionary<string, string> { ["scan"] = await StoreAsync(GreyPng.Of(pixels, Side)) }, isBar ? "bars" : "beams"));
        }

        return rows;
    }
}

public sealed class ImageTrainingTestsOnSqlite() : ImageTrainingTests(null);

public sealed class ImageTrainingTestsOnPostgres(PostgresFixture postgres) : ImageTrainingTests(postgres);
