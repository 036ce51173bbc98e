using Treadle.Models.Images;

namespace Treadle.Models.Tests.Images;

public sealed class ImageTrainerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Bars_are_told_apart(int channels)
    {
        var model = ImageTrainer.Train(SmallImages.Make(200, 1, channels), new ImageTrainingOptions { Epochs = 8, Augment = false }, Cancellation).Model;
        var test = SmallImages.Make(100, 2, channels);
        Enumerable.Range(0, 100).Count(image => Best(model, test, image) == test.Targets[image]).ShouldBeGreaterThan(95);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_for_any_number_of_threads_and_another_seed_others()
    {
        var set = SmallImages.Make(150, 3);
        string Train(ulong seed, int threads) =>
            ImageTrainer.Train(set, new ImageTrainingOptions { Epochs = 2, Seed = seed, MaxParallelism = threads }, Cancellation).Model.ToArtifact().Sha256;
        var one = Train(5, 1);
        Train(5, 4).ShouldBe(one);
        Train(6, 1).ShouldNotBe(one);
    }

    [Fact]
    public void A_stored_model_predicts_what_the_first_one_did_and_damage_is_refused()
    {
        var set = SmallImages.Make(60, 4);
        var model = ImageTrainer.Train(set, new ImageTrainingOptions { Epochs = 1 }, Cancellation).Model;
        var artifact = model.ToArtifact();
        var stored = ImageModel.FromArtifact(artifact);
        var (before, after) = (new double[2], new double[2]);
        model.Predict(set.Pixels.AsSpan(0, 256), before);
        stored.Predict(set.Pixels.AsSpan(0, 256), after);
        after.ShouldBe(before);
        before.Sum().ShouldBe(1, 1e-12);
        var bytes = artifact.Payload.ToArray();
        bytes[100] ^= 1;
        Should.Throw<InvalidDataException>(() => ImageModel.FromArtifact(new ModelArtifact { Kind = ModelArtifactKinds.Image, Payload = bytes })).Message.ShouldContain("damaged");
    }

    [Fact]
    public void Embeddings_of_one_class_are_nearer_than_those_of_two()
    {
        var set = SmallImages.Make(200, 6);
        var model = ImageTrainer.Train(set, new ImageTrainingOptions { Epochs = 6, Augment = false }, Cancellation).Model;
        var embeddings = Enumerable.Range(0, 20).Select(image =>
        {
            var embedding = new float[ImageModel.EmbeddingLength];
            model.Embed(set.Pixels.AsSpan(image * 256, 256), embedding);
            return embedding;
        }).ToArray();
        Distance(embeddings, (left, right) => left != right && left % 2 == right % 2).ShouldBeLessThan(0.5 * Distance(embeddings, (left, right) => left % 2 != right % 2));
    }

    [Fact]
    public void Cancelling_stops_the_training()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Should.Throw<OperationCanceledException>(() => ImageTrainer.Train(SmallImages.Make(60, 7), new ImageTrainingOptions(), source.Token));
    }

    [Fact]
    public void Without_time_the_images_are_visited_once()
    {
        var options = new ImageTrainingOptions { TimeBudget = TimeSpan.FromTicks(1), Clock = TimeProvider.System };
        ImageTrainer.Train(SmallImages.Make(60, 8), options, Cancellation).Epochs.ShouldBe(1);
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused()
    {
        var set = SmallImages.Make(10, 9);
        Should.Throw<ArgumentException>(() => (set with { Height = 15 }).Validate()).Message.ShouldContain("multiples of 4");
        Should.Throw<ArgumentException>(() => (set with { Pixels = new byte[5] }).Validate()).Message.ShouldContain("5 bytes");
        Should.Throw<ArgumentException>(() => (set with { Targets = [.. Enumerable.Repeat(7, 10)] }).Validate()).Message.ShouldContain("class 7");
    }

    private static double Distance(float[][] embeddings, Func<int, int, bool> isPair) =>
        (from left in Enumerable.Range(0, embeddings.Length)
         from right in Enumerable.Range(0, embeddings.Length)
         where isPair(left, right)
         select embeddings[left].Zip(embeddings[right], (a, b) => (double)((a - b) * (a - b))).Sum()).Average();

    private static int Best(ImageModel model, ImageTrainingSet set, int image)
    {
        var scores = new double[model.Labels.Count];
        model.Predict(set.Pixels.AsSpan(image * model.Height * model.Width * model.Channels, model.Height * model.Width * model.Channels), scores);
        return Array.IndexOf(scores, scores.Max());
    }
}
