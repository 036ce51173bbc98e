using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Treadle.Models.Training;

/// <summary>A SHA-256 over values one after another; texts carry their length, so that no two lists of values give the same bytes.</summary>
internal sealed class DataHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public DataHash Add<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        _hash.AppendData(BitConverter.GetBytes((long)values.Length));
        _hash.AppendData(MemoryMarshal.AsBytes(values));
        return this;
    }

    public DataHash Add(string? text)
    {
        Add<byte>(text is null ? [] : Encoding.UTF8.GetBytes(text));
        return Add<byte>([(byte)(text is null ? 0 : 1)]);
    }

    public DataHash Add(IReadOnlyCollection<string> texts)
    {
        Add<int>([texts.Count]);
        foreach (var text in texts)
        {
            Add(text);
        }

        return this;
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public string ToText() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public void Dispose() => _hash.Dispose();
}
