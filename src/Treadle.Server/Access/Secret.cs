using System.Security.Cryptography;
using System.Text;

namespace Treadle.Server.Access;

/// <summary>Random secrets of sessions and keys. They have 256 bits, so a fast hash protects what is stored.</summary>
internal static class Secret
{
    private const int Bytes = 32;

    /// <summary>A new secret, safe in headers and cookies.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is stored of a secret.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Compares in constant time.</summary>
    public static bool Equal(string a, string b) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));
}
