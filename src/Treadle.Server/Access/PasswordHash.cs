using System.Globalization;
using System.Security.Cryptography;

namespace Treadle.Server.Access;

/// <summary>Slow, salted hashes of passwords: PBKDF2 with HMAC-SHA-512 and 210,000 rounds, as OWASP advises where Argon2 is not at hand.</summary>
internal static class PasswordHash
{
    private const string Scheme = "pbkdf2-sha512";
    private const int Rounds = 210_000;
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    /// <summary>What an unknown name is checked against, so that the answer takes as long as for a known one.</summary>
    public static string Nobody { get; } = Of(Convert.ToHexString(RandomNumberGenerator.GetBytes(SaltBytes)));

    /// <summary>Hashes a password with a new salt.</summary>
    public static string Of(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return string.Create(CultureInfo.InvariantCulture, $"{Scheme}${Rounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(Hash(password, salt, Rounds))}");
    }

    /// <summary>Whether a password is the hashed one; compares in constant time.</summary>
    /// <exception cref="FormatException">The stored text is no hash of a known scheme.</exception>
    public static bool Fits(string password, string stored)
    {
        var parts = stored.Split('$');
        if (parts.Length != 4 || parts[0] != Scheme)
        {
            throw new FormatException($"a stored password has the scheme '{parts[0]}'; expected {Scheme}");
        }

        var expected = Convert.FromBase64String(parts[3]);
        return CryptographicOperations.FixedTimeEquals(expected, Hash(password, Convert.FromBase64String(parts[2]), int.Parse(parts[1], CultureInfo.InvariantCulture)));
    }

    private static byte[] Hash(string password, byte[] salt, int rounds) => Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, HashAlgorithmName.SHA512, HashBytes);
}
