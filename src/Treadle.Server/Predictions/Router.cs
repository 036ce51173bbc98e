using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Projects;

namespace Treadle.Server.Predictions;

/// <summary>Decides a prediction's route and propensity before any outcome is known.</summary>
internal static class Router
{
    private const byte Separator = 0x1F;
    private const byte InnerPad = 0x36;
    private const byte OuterPad = 0x5C;
    private const int BlockBytes = 64;

    /// <summary>What was decided.</summary>
    /// <param name="Route">The route.</param>
    /// <param name="Propensity">Probability of a human label, in (0, 1].</param>
    /// <param name="Coin">The audit coin u in [0, 1).</param>
    public readonly record struct Decision(Route Route, double Propensity, double Coin);

    /// <summary>The decision for one item.</summary>
    /// <param name="policy">The policy in force.</param>
    /// <param name="modelVersion">Version that answered; null when none did.</param>
    /// <param name="score">Its score, in [0, 1]; null when it gave none.</param>
    /// <param name="coin">The item's coin of the policy's epoch.</param>
    public static Decision Decide(RoutingPolicy policy, int? modelVersion, double? score, double coin)
    {
        var isCertified = policy.Threshold is { } threshold
            && policy.Level is AutomationLevel.Partial or AutomationLevel.Full
            && modelVersion is not null
            && modelVersion == policy.ModelVersion
            && score >= threshold;
        if (isCertified)
        {
            return new Decision(coin < policy.AuditRate ? Route.Audit : Route.Auto, policy.AuditRate, coin);
        }

        return policy.Level == AutomationLevel.Assist && score is not null
            ? new Decision(Route.Assist, 1, coin)
            : new Decision(Route.Review, 1, coin);
    }

    /// <summary>The audit coin: HMAC-SHA256(secret, item ‖ 0x1F ‖ epoch), first 8 bytes big-endian over 2^64 (design/GUARANTEE §2.2).</summary>
    public static double Coin(byte[] secret, string itemId, string epoch)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        Mac(secret, itemId, epoch, digest);
        // 53 bits: the most that fit [0, 1) exactly, so that no coin rounds up to 1.
        return (BinaryPrimitives.ReadUInt64BigEndian(digest) >> 11) * (1.0 / (1UL << 53));
    }

    // RFC 2104 written out: two plain hashes over the thread's own buffers, without an object for each message; a test compares it with the runtime's HMAC.
    private static void Mac(byte[] secret, string itemId, string epoch, Span<byte> digest)
    {
        if (secret.Length > BlockBytes)
        {
            throw new ArgumentException($"The secret has {secret.Length} bytes; at most {BlockBytes} are expected.", nameof(secret));
        }

        var length = BlockBytes + Encoding.UTF8.GetByteCount(itemId) + 1 + Encoding.UTF8.GetByteCount(epoch);
        Span<byte> inner = length <= 1024 ? stackalloc byte[length] : new byte[length];
        Pad(secret, InnerPad, inner[..BlockBytes]);
        var end = BlockBytes + Encoding.UTF8.GetBytes(itemId, inner[BlockBytes..]);
        inner[end] = Separator;
        Encoding.UTF8.GetBytes(epoch, inner[(end + 1)..]);

        Span<byte> outer = stackalloc byte[BlockBytes + SHA256.HashSizeInBytes];
        Pad(secret, OuterPad, outer[..BlockBytes]);
        SHA256.HashData(inner, outer[BlockBytes..]);
        SHA256.HashData(outer, digest);
    }

    private static void Pad(byte[] secret, byte pad, Span<byte> block)
    {
        block.Fill(pad);
        for (var index = 0; index < secret.Length; index++)
        {
            block[index] ^= secret[index];
        }
    }
}
