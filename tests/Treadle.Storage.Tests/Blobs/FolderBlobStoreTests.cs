using System.Text;
using Treadle.Storage.Blobs;
using Treadle.Testing;

namespace Treadle.Storage.Tests.Blobs;

public sealed class FolderBlobStoreTests : IDisposable
{
    private const string HelloHash = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    private static readonly byte[] Hello = Encoding.ASCII.GetBytes("hello");

    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Bytes_are_kept_under_their_SHA_256_and_come_back()
    {
        var blobs = Open();
        var hash = await blobs.PutAsync(Hello, Token);
        hash.Text.ShouldBe(HelloHash);
        (await blobs.ExistsAsync(hash, Token)).ShouldBeTrue();
        (await Open().GetAsync(hash, Token)).ShouldBe(Hello);
        File.Exists(_folder.File($"2c/f2/{HelloHash}")).ShouldBeTrue();
    }

    [Fact]
    public async Task The_same_bytes_are_stored_once_whichever_way_they_come()
    {
        var blobs = Open();
        var fromMemory = await blobs.PutAsync(Hello, Token);
        using var stream = new MemoryStream(Hello);
        (await blobs.PutAsync(stream, Token)).ShouldBe(fromMemory);
        Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_large_stream_passes_through_and_is_verified_when_read()
    {
        var bytes = new byte[1_000_003];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)(i * 31 >> 3);
        }

        var blobs = Open();
        using var source = new MemoryStream(bytes);
        var hash = await blobs.PutAsync(source, Token);
        hash.ShouldBe(BlobHash.Of(bytes));
        await using var stream = await blobs.OpenReadAsync(hash, Token);
        stream.ShouldNotBeNull();
        stream.Length.ShouldBe(bytes.Length);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Token);
        copy.ToArray().ShouldBe(bytes);
    }

    [Fact]
    public async Task Changed_bytes_are_noticed_in_both_ways_of_reading_and_mended_by_putting_again()
    {
        var blobs = Open();
        var hash = await blobs.PutAsync(Hello, Token);
        await File.WriteAllTextAsync(_folder.File($"2c/f2/{HelloHash}"), "hellO", Token);
        (await blobs.GetAsync(hash, Token).ShouldThrowAsync<BlobDamagedException>()).Message.ShouldContain($"{HelloHash} is damaged");
        await using (var stream = await blobs.OpenReadAsync(hash, Token))
        {
            _ = await stream!.CopyToAsync(Stream.Null, Token).ShouldThrowAsync<BlobDamagedException>();
        }

        using var again = new MemoryStream(Hello);
        _ = await blobs.PutAsync(again, Token);
        (await blobs.GetAsync(hash, Token)).ShouldBe(Hello);
    }

    [Fact]
    public async Task What_is_not_there_is_null_and_deleting_says_whether_it_was()
    {
        var blobs = Open();
        var hash = BlobHash.Of(Hello);
        (await blobs.GetAsync(hash, Token)).ShouldBeNull();
        (await blobs.OpenReadAsync(hash, Token)).ShouldBeNull();
        (await blobs.DeleteAsync(hash, Token)).ShouldBeFalse();
        _ = await blobs.PutAsync(Hello, Token);
        (await blobs.DeleteAsync(hash, Token)).ShouldBeTrue();
        (await blobs.ExistsAsync(hash, Token)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_source_that_fails_leaves_nothing_behind()
    {
        var blobs = Open();
        await using var source = new BreakingStream();
        _ = await blobs.PutAsync(source, Token).ShouldThrowAsync<IOException>();
        Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public void Uploads_that_a_crash_left_unfinished_go_after_a_day()
    {
        _ = Open();
        var old = _folder.File("unfinished/old");
        var recent = _folder.File("unfinished/recent");
        File.WriteAllText(old, "");
        File.WriteAllText(recent, "");
        File.SetLastWriteTimeUtc(old, _clock.GetUtcNow().AddHours(-25).UtcDateTime);
        File.SetLastWriteTimeUtc(recent, _clock.GetUtcNow().AddHours(-1).UtcDateTime);
        _ = Open();
        File.Exists(old).ShouldBeFalse();
        File.Exists(recent).ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    [InlineData("2CF24DBA5FB0A30E26E83B2AC5B9E29E1B161E5C1FA7425E73043362938B9824")]
    [InlineData("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b982")]
    public void Texts_that_are_no_hashes_are_refused(string text)
    {
        BlobHash.TryParse(text, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => BlobHash.Parse(text)).Message.ShouldContain("64 lower-case hexadecimal digits");
    }

    private FolderBlobStore Open() => new(_folder.Path, _clock);

    private sealed class BreakingStream : MemoryStream
    {
        private bool _wasRead;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_wasRead)
            {
                throw new IOException("the sender has gone");
            }

            _wasRead = true;
            buffer.Span.Fill(1);
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
