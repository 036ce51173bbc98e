using System.Security.Cryptography;
using Treadle.Server.Facts;
using Treadle.Storage.Sql;

namespace Treadle.Server.Embed;

/// <summary>The secrets that sign tokens. They stand in the store, so that every node of a server knows them; a month old, one is followed by the next. Safe for concurrent use.</summary>
internal sealed class EmbedKeys(Store store, IdFactory ids, TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    private volatile IReadOnlyList<EmbedKeyRow> _known = [];

    /// <summary>The key that signs now; made when there is none, or when the last one is old.</summary>
    public async Task<EmbedKeyRow> CurrentAsync(CancellationToken cancellation)
    {
        if (Newest() is { } known && known.CreatedAt + Life > time.GetUtcNow())
        {
            return known;
        }

        await LoadAsync(cancellation);
        return Newest() is { } stored && stored.CreatedAt + Life > time.GetUtcNow() ? stored : await RotateAsync(false, cancellation);
    }

    /// <summary>The key of that id, if tokens signed with it are accepted now.</summary>
    public async Task<byte[]?> FindAsync(string id, CancellationToken cancellation)
    {
        // Read anew every time: another node may have made it, or taken it back.
        await LoadAsync(cancellation);
        return _known.FirstOrDefault(key => key.Id == id && (key.RetiredAt is null || key.RetiredAt > time.GetUtcNow())) is { } found ? Convert.FromHexString(found.Secret) : null;
    }

    /// <summary>Makes the next key. Earlier ones are accepted until the longest-lived token signed with them has expired, or no longer when they are revoked.</summary>
    public async Task<EmbedKeyRow> RotateAsync(bool revoke, CancellationToken cancellation)
    {
        var now = Instant.Now(time);
        var row = new EmbedKeyRow { Id = ids.Next(), Secret = Convert.ToHexString(RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes)), CreatedAt = now };
        await store.WriteAsync(
            async session =>
            {
                await session.LockAsync("embed_keys");
                var end = revoke ? now : now + EmbedTokens.LongestLife;
                await session.ExecuteAsync("DELETE FROM embed_keys WHERE retired_at < @now", new { now });
                await session.ExecuteAsync("UPDATE embed_keys SET retired_at = @end WHERE retired_at IS NULL OR retired_at > @end", new { end });
                await session.ExecuteAsync("INSERT INTO embed_keys (id, secret, created_at, retired_at) VALUES (@Id, @Secret, @CreatedAt, NULL)", row);
                return row;
            },
            cancellation);
        await LoadAsync(cancellation);
        return row;
    }

    private EmbedKeyRow? Newest() => _known.Where(key => key.RetiredAt is null).MaxBy(key => key.CreatedAt);

    private async Task LoadAsync(CancellationToken cancellation) =>
        _known = await store.ReadAsync(session => session.QueryAsync<EmbedKeyRow>("SELECT * FROM embed_keys"), cancellation);
}
