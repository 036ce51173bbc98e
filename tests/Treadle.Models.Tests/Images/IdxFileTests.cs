using Treadle.Models.Images;

namespace Treadle.Models.Tests.Images;

public sealed class IdxFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    [Fact]
    public void The_digits_are_read()
    {
        var images = IdxFile.Read(Path.Combine(RealFiles.Folder("mnist"), "t10k-images-idx3-ubyte.gz"));
        images.Sizes.ShouldBe([10_000, 28, 28]);
        images.Values.Length.ShouldBe(7_840_000);
    }

    [Theory]
    [InlineData(new byte[] { }, "first four bytes")]
    [InlineData(new byte[] { 1, 2, 3, 4, 5 }, "01020304")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0, 0, 9, 1, 2 }, "2 bytes where 9 belong")]
    [InlineData(new byte[] { 0, 0, 8, 2, 127, 0, 0, 0, 127, 0, 0, 0 }, "dimension 1")]
    public void Other_bytes_are_refused_without_taking_the_room_they_promise(byte[] content, string words)
    {
        File.WriteAllBytes(_path, content);
        Should.Throw<InvalidDataException>(() => IdxFile.Read(_path)).Message.ShouldContain(words);
    }

    public void Dispose() => File.Delete(_path);
}
