using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Treadle.Server.Embed;

/// <summary>Writes and reads tokens: JSON Web Tokens (RFC 7519) signed with HMAC-SHA-256, and nothing else. Which algorithm is used is not asked of the token.</summary>
internal static class EmbedToken
{
    private const string Algorithm = "HS256";
    private const int Parts = 3;
    private const int MaxLength = 4_096;

    private sealed record Header
    {
        public required string Alg { get; init; }

        public required string Typ { get; init; }

        public required string Kid { get; init; }
    }

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Signs claims.</summary>
    public static string Write(EmbedClaims claims, string keyId, byte[] secret)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(new Header { Alg = Algorithm, Typ = "JWT", Kid = keyId }, Json);
        var signed = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims, Json))}";
        return $"{signed}.{Base64Url.EncodeToString(Sign(signed, secret))}";
    }

    /// <summary>The id of the key that a token says it was signed with; null when it is no token.</summary>
    public static string? KeyOf(string token) =>
        token.Length <= MaxLength && token.Split('.') is { Length: Parts } parts && Decode<Header>(parts[0]) is { Alg: Algorithm } header ? header.Kid : null;

    /// <summary>The claims of a token; null when the signature is not of this secret.</summary>
    public static EmbedClaims? Read(string token, byte[] secret)
    {
        var end = token.LastIndexOf('.');
        if (end < 0 || Bytes(token[(end + 1)..]) is not { } signature || !CryptographicOperations.FixedTimeEquals(signature, Sign(token[..end], secret)))
        {
            return null;
        }

        return Decode<EmbedClaims>(token[(token.IndexOf('.', StringComparison.Ordinal) + 1)..end]) is { Aud: EmbedClaims.Purpose } claims ? claims : null;
    }

    private static byte[] Sign(string text, byte[] secret) => HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(text));

    private static byte[]? Bytes(string text) => Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;

    private static T? Decode<T>(string text)
        where T : class
    {
        try
        {
            return Bytes(text) is { } bytes ? JsonSerializer.Deserialize<T>(bytes, Json) : null;
        }
        catch (JsonException)
        {
            return null; // Not a token of ours; the caller refuses it as it refuses every other one.
        }
    }
}
