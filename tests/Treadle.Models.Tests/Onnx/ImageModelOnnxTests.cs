using Treadle.Models.Images;
using Treadle.Models.Onnx;
using Treadle.Models.Tests.Images;

namespace Treadle.Models.Tests.Onnx;

public sealed class ImageModelOnnxTests
{
    private const double Tolerance = 1e-5;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [OnnxTheory]
    [InlineData(1)]
    [InlineData(3)]
    public void Grey_and_coloured_images_get_the_same_scores_and_embeddings_in_onnx_runtime(int channels)
    {
        var set = SmallImages.Make(120, 21, channels);
        var model = ImageTrainer.Train(set, new ImageTrainingOptions { Epochs = 2, Augment = false }, Cancellation).Model;
        Compare(model, set);
        using var onnx = OnnxModel.Load(ImageModelOnnx.Write(model));
        var embeddings = onnx.Run([OnnxTensor.Of(set.Pixels[..(256 * channels)], 1, 16, 16, channels)], Cancellation)[2].ToFloats();
        var own = new float[ImageModel.EmbeddingLength];
        model.Embed(set.Pixels.AsSpan(0, 256 * channels), own);
        for (var place = 0; place < own.Length; place++)
        {
            embeddings[place].ShouldBe(own[place], 1e-4f);
        }
    }

    [OnnxFact]
    public void The_digits_of_the_mnist_test_file_get_the_same_scores_in_onnx_runtime()
    {
        var folder = RealFiles.Folder("mnist");
        var set = Read(folder, "t10k");
        var model = ImageTrainer.Train(set with { Pixels = set.Pixels[..(2_000 * 784)], Targets = set.Targets[..2_000] }, new ImageTrainingOptions { Epochs = 1, MaxParallelism = 2 }, Cancellation).Model;
        Compare(model, set);
    }

    [Fact]
    public void A_reader_of_fields_is_refused_with_the_reason()
    {
        var description = new ModelDescription { Input = "digits", Trainer = "t", Parameters = "", Seed = 1, Rows = 1 };
        Should.Throw<OnnxException>(() => ModelOnnx.Write(new ModelArtifact { Kind = ModelArtifactKinds.Field, Payload = new byte[1] }, description)).Message.ShouldContain("likeliest path");
        Should.Throw<OnnxException>(() => ModelOnnx.Write(new ModelArtifact { Kind = "vendor", Payload = new byte[1] }, description)).Message.ShouldContain("'vendor'");
    }

    private static void Compare(ImageModel model, ImageTrainingSet set)
    {
        var description = new ModelDescription { Input = "image", Trainer = "t", Parameters = "", Seed = 1, Rows = 1, Labels = model.Labels };
        using var onnx = ExportedOnnx.Load(ModelOnnx.Write(model.ToArtifact(), description));
        onnx.ImageSize.ShouldBe((model.Height, model.Width, model.Channels));
        var scores = onnx.PredictImages(set.Pixels, Cancellation);
        var length = set.Height * set.Width * set.Channels;
        var own = new double[model.Labels.Count];
        var largest = 0.0;
        for (var image = 0; image < set.Targets.Length; image++)
        {
            model.Predict(set.Pixels.AsSpan(image * length, length), own);
            for (var label = 0; label < own.Length; label++)
            {
                largest = Math.Max(largest, Math.Abs(scores[(image * own.Length) + label] - own[label]));
            }
        }

        largest.ShouldBeLessThan(Tolerance);
    }

    private static ImageTrainingSet Read(string folder, string name)
    {
        var images = IdxFile.Read(Path.Combine(folder, $"{name}-images-idx3-ubyte.gz"));
        return new ImageTrainingSet
        {
            Height = images.Sizes[1],
            Width = images.Sizes[2],
            Channels = 1,
            Pixels = images.Values,
            Labels = [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")],
            Targets = [.. IdxFile.Read(Path.Combine(folder, $"{name}-labels-idx1-ubyte.gz")).Values.Select(label => (int)label)],
        };
    }
}
