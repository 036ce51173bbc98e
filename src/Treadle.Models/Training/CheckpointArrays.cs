using System.Runtime.InteropServices;

namespace Treadle.Models.Training;

/// <summary>Arrays of numbers in a step of a checkpoint: their length and their bytes, so that they come back to the last bit.</summary>
internal static class CheckpointArrays
{
    public static void Write<T>(BinaryWriter writer, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values));
    }

    public static T[] Read<T>(BinaryReader reader)
        where T : unmanaged
    {
        var values = new T[reader.ReadInt32()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    public static void ReadInto<T>(BinaryReader reader, Span<T> values)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(reader.ReadInt32(), values.Length);
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values));
    }
}
