using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Treadle.Server.Predictions;

namespace Treadle.Server.Tests.Predictions;

public sealed class CoinTests
{
    [Theory]
    [InlineData("a", "e0")]
    [InlineData("", "")]
    [InlineData("Größe ✓", "2026-05-03")]
    public void The_coin_is_the_head_of_the_HMAC_of_item_and_epoch(string item, string epoch)
    {
        foreach (var bytes in new[] { 1, 32, 64 })
        {
            var secret = Enumerable.Range(1, bytes).Select(value => (byte)value).ToArray();
            var digest = HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{item}\u001f{epoch}"));

            Router.Coin(secret, item, epoch).ShouldBe((BinaryPrimitives.ReadUInt64BigEndian(digest) >> 11) * Math.Pow(2, -53));
        }
    }

    [Fact]
    public void A_long_item_id_has_a_coin_too() =>
        Router.Coin(new byte[32], new string('x', 5_000), "e0").ShouldBeInRange(0, 1);
}
