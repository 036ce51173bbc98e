using System.Runtime.InteropServices;

namespace Treadle.Testing;

/// <summary>Bytes written at an offset, or, without bytes, the file cut to that length.</summary>
internal sealed record FaultyFileChange(int Offset, byte[]? Bytes)
{
    public void ApplyTo(List<byte> content)
    {
        if (Bytes is null)
        {
            CollectionsMarshal.SetCount(content, Math.Min(content.Count, Offset));
            return;
        }

        // A write beyond the end leaves zeros between, as file systems do.
        while (content.Count < Offset + Bytes.Length)
        {
            content.Add(0);
        }

        Bytes.CopyTo(CollectionsMarshal.AsSpan(content)[Offset..]);
    }
}
