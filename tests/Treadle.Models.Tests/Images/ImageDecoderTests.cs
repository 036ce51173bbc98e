using System.IO.Compression;
using Treadle.Models.Images;

namespace Treadle.Models.Tests.Images;

public sealed class ImageDecoderTests
{
    private const string Missing = "libvips is not installed (npm was not there when this was built).";

    [Fact]
    public void A_photograph_is_decoded_in_colour_and_in_grey()
    {
        Assert.SkipUnless(ImageDecoder.IsAvailable, Missing);
        var jpeg = Photograph();
        var colour = ImageDecoder.Decode(jpeg, 32, 32, 3);
        var grey = ImageDecoder.Decode(jpeg, 32, 32, 1);
        colour.Length.ShouldBe(3_072);
        grey.Length.ShouldBe(1_024);
        var brightness = colour.Average(value => value);
        grey.Average(value => value).ShouldBe(brightness, 12);
        colour.Distinct().Count().ShouldBeGreaterThan(20);
        ImageDecoder.Decode(jpeg, 8, 20, 3).Length.ShouldBe(480);
    }

    [Fact]
    public void A_small_picture_is_decoded_pixel_for_pixel_and_what_is_transparent_becomes_white()
    {
        Assert.SkipUnless(ImageDecoder.IsAvailable, Missing);
        var png = Png.Of(2, 2, [[255, 0, 0, 255], [0, 255, 0, 255], [0, 0, 255, 255], [10, 10, 10, 0]]);
        ImageDecoder.Decode(png, 2, 2, 3).ShouldBe([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]);
    }

    [Fact]
    public void A_decompression_bomb_is_refused_before_it_is_unpacked()
    {
        Assert.SkipUnless(ImageDecoder.IsAvailable, Missing);
        Should.Throw<ImageFormatException>(() => ImageDecoder.Decode(Png.Header(60_000, 60_000), 28, 28, 1)).Message.ShouldContain("3,600,000,000 pixels");
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>not found</html>")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>")]
    public void Bytes_that_are_no_image_are_refused(string content) =>
        Should.Throw<ImageFormatException>(() => ImageDecoder.Decode(System.Text.Encoding.UTF8.GetBytes(content), 28, 28, 1)).Message.ShouldContain("expected JPEG, PNG or WebP");

    [Fact]
    public void A_file_that_was_cut_off_is_refused_and_the_next_one_is_decoded()
    {
        Assert.SkipUnless(ImageDecoder.IsAvailable, Missing);
        var png = Png.Of(2, 2, [[1, 2, 3, 255], [4, 5, 6, 255], [7, 8, 9, 255], [9, 9, 9, 255]]);
        Should.Throw<ImageFormatException>(() => ImageDecoder.Decode(png.AsSpan(0, 30), 2, 2, 3));
        ImageDecoder.Decode(png, 2, 2, 3)[..3].ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void A_thumbnail_is_never_larger_and_what_is_cut_off_makes_none()
    {
        Assert.SkipUnless(ImageDecoder.IsAvailable, Missing);
        var jpeg = Photograph();
        ImageDecoder.Measure(jpeg).ShouldBe(new ImageMeasure("image/jpeg", 32, 32));
        var small = ImageDecoder.Thumbnail(jpeg, 16);
        ImageDecoder.Measure(small).ShouldBe(new ImageMeasure("image/webp", 16, 16));
        ImageDecoder.Measure(ImageDecoder.Thumbnail(jpeg, 500)).Width.ShouldBe(32);

        Should.Throw<ImageFormatException>(() => ImageDecoder.Thumbnail(jpeg.AsSpan(0, jpeg.Length / 2), 16));
        Should.Throw<ImageFormatException>(() => ImageDecoder.Thumbnail(small.AsSpan(0, small.Length / 2), 8));
        Should.Throw<ImageFormatException>(() => ImageDecoder.Thumbnail(Png.Header(2, 2).AsSpan(0, 50), 8));
    }

    private static byte[] Photograph()
    {
        using var archive = ZipFile.OpenRead(Path.Combine(RealFiles.Folder("cifar10_test_images"), "cifar10_test_jpg.zip"));
        using var entry = archive.Entries.First(file => file.Name.EndsWith(".jpg", StringComparison.Ordinal)).Open();
        using var content = new MemoryStream();
        entry.CopyTo(content);
        return content.ToArray();
    }
}
