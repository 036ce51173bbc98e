using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Treadle.Protocol.Json;

namespace Treadle.Server.Facts;

/// <summary>Canonical JSON (declared member order, no white space) and its hash: equal content gives an equal name.</summary>
internal static class Canonical
{
    /// <summary>Characters of a short hash: 64 bits, enough to tell configurations of one server apart.</summary>
    private const int ShortLength = 16;

    /// <summary>JSON text of a record.</summary>
    public static string Json<T>(T value) => JsonSerializer.Serialize(value, WireJson.Strict);

    /// <summary>Reads a record back.</summary>
    public static T FromJson<T>(string text) =>
        JsonSerializer.Deserialize<T>(text, WireJson.Lenient) ?? throw new JsonException($"{typeof(T).Name}: null in the store");

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>First 16 characters of <see cref="Hash"/>.</summary>
    public static string ShortHash(string text) => Hash(text)[..ShortLength];
}
