using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Treadle.Storage.Sql;

/// <summary>PostgreSQL names advisory locks by number; ours are named by words.</summary>
internal static class LockKey
{
    /// <summary>The same number for the same words on every node and in every version.</summary>
    public static long Of(string name) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes("treadle:" + name)));
}
