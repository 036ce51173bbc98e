using System.Security.Cryptography;
using System.Text;

namespace Treadle.Models.Tables;

/// <summary>The stored form of a <see cref="TableModel"/>, version 1.</summary>
/// <remarks>Little-endian: magic "TRDLTAB\n", int32 version, columns, labels, temperature, scorer, SHA-256 of all before it. Strings are UTF-8 with a 7-bit encoded length.</remarks>
internal static class TableModelFormat
{
    private const int Version = 1;
    private const int HashLength = 32;
    private const byte Trees = 1;
    private const byte Linear = 2;

    private static ReadOnlySpan<byte> Magic => "TRDLTAB\n"u8;

    public static byte[] Write(TableModel model)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, new UTF8Encoding(false, true), leaveOpen: true);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(model.Schema.Columns.Count);
        foreach (var column in model.Schema.Columns)
        {
            writer.Write(column.Name);
            writer.Write((int)column.Kind);
            WriteAll(writer, column.Categories, writer.Write);
        }

        WriteAll(writer, model.Labels, writer.Write);
        writer.Write(model.Temperature);
        switch (model.Scorer)
        {
            case TreeScorer trees:
                writer.Write(Trees);
                WriteAll(writer, trees.Start, writer.Write);
                WriteAll(writer, trees.Trees, round => Array.ForEach(round, tree => WriteTree(writer, tree)));
                break;
            case LinearScorer linear:
                writer.Write(Linear);
                WriteAll(writer, linear.Features.Means, writer.Write);
                WriteAll(writer, linear.Features.Scales, writer.Write);
                WriteAll(writer, linear.Weights, writer.Write);
                break;
            default:
                throw new ArgumentException($"{model.Scorer.GetType().Name} has no stored form.", nameof(model));
        }

        writer.Flush();
        var body = stream.ToArray();
        return [.. body, .. SHA256.HashData(body)];
    }

    public static TableModel Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Magic.Length + sizeof(int) + HashLength || !bytes.StartsWith(Magic))
        {
            throw new InvalidDataException("Table model: the first 8 bytes are not 'TRDLTAB\\n'; this is another kind of file or it was cut off.");
        }

        var body = bytes[..^HashLength];
        if (BitConverter.ToInt32(body[Magic.Length..]) is var version && version != Version)
        {
            throw new InvalidDataException($"Table model: format version {version}; this program reads version {Version}.");
        }

        if (!SHA256.HashData(body).AsSpan().SequenceEqual(bytes[^HashLength..]))
        {
            throw new InvalidDataException("Table model: the bytes do not have the SHA-256 stored at their end; the file is damaged or cut off.");
        }

        using var stream = new MemoryStream(body.ToArray());
        using var reader = new BinaryReader(stream, new UTF8Encoding(false, true));
        stream.Position = Magic.Length + sizeof(int);
        try
        {
            return ReadBody(reader);
        }
        catch (Exception problem) when (problem is EndOfStreamException or ArgumentException or FormatException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"Table model: cannot be read near byte {stream.Position}: {problem.Message}", problem);
        }
    }

    private static TableModel ReadBody(BinaryReader reader)
    {
        var schema = new TableSchema(ReadAll(reader, () => new TableColumn
        {
            Name = reader.ReadString(),
            Kind = (ColumnKind)reader.ReadInt32(),
            Categories = ReadAll(reader, reader.ReadString),
        }));
        var labels = ReadAll(reader, reader.ReadString);
        var temperature = reader.ReadDouble();
        var outputs = Math.Max(labels.Length, 1);
        switch (reader.ReadByte())
        {
            case Trees:
                var start = ReadAll(reader, reader.ReadDouble);
                return new TableModel(schema, labels, new TreeScorer(start, ReadAll(reader, () => ReadTrees(reader, start.Length, schema.Columns.Count))), temperature);
            case Linear:
                var features = new TableFeatures(schema, ReadAll(reader, reader.ReadDouble), ReadAll(reader, reader.ReadDouble));
                var weights = ReadAll(reader, reader.ReadDouble);
                return weights.Length == (features.Count + 1) * outputs
                    ? new TableModel(schema, labels, new LinearScorer(features, weights, outputs), temperature)
                    : throw new InvalidDataException($"Table model: {weights.Length} weights do not fit {features.Count} features and {outputs} outputs.");
            case var other:
                throw new InvalidDataException($"Table model: scorer {other} is unknown.");
        }
    }

    internal static void WriteTree(BinaryWriter writer, RegressionTree tree)
    {
        writer.Write(tree.Columns.Length);
        for (var node = 0; node < tree.Columns.Length; node++)
        {
            writer.Write(tree.Columns[node]);
            writer.Write(tree.Children[node]);
            writer.Write(tree.MissingLeft[node]);
            writer.Write(tree.Columns[node] < 0 ? tree.Values[node] : tree.Thresholds[node]);
            WriteAll(writer, tree.Masks[node], writer.Write);
        }
    }

    internal static RegressionTree[] ReadTrees(BinaryReader reader, int outputs, int columns)
    {
        var trees = new RegressionTree[outputs];
        for (var output = 0; output < outputs; output++)
        {
            var nodes = new TreeNodeList(reader.ReadInt32(), columns);
            for (var node = 0; node < nodes.Count; node++)
            {
                nodes.Set(node, (reader.ReadInt32(), reader.ReadInt32(), reader.ReadBoolean()), reader.ReadDouble(), ReadAll(reader, reader.ReadUInt64));
            }

            trees[output] = nodes.ToTree();
        }

        return trees;
    }

    private static void WriteAll<T>(BinaryWriter writer, IReadOnlyList<T> values, Action<T> write)
    {
        writer.Write(values.Count);
        foreach (var value in values)
        {
            write(value);
        }
    }

    private static T[] ReadAll<T>(BinaryReader reader, Func<T> read)
    {
        var count = reader.ReadInt32();
        var left = reader.BaseStream.Length - reader.BaseStream.Position;
        if (count < 0 || count > left)
        {
            throw new InvalidDataException($"Table model: a count of {count} cannot be right with {left} bytes left.");
        }

        var values = new T[count];
        for (var index = 0; index < count; index++)
        {
            values[index] = read();
        }

        return values;
    }
}
