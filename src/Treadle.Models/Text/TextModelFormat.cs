using System.Security.Cryptography;
using System.Text;

namespace Treadle.Models.Text;

/// <summary>The stored form of a <see cref="TextModel"/>, version 1.</summary>
/// <remarks>
/// Little-endian: magic "TRDLTXT\n", int32 version, labels, vocabularies (rules, terms), members, temperature, SHA-256 of all before it.
/// Strings are UTF-8 with a 7-bit encoded length.
/// </remarks>
internal static class TextModelFormat
{
    private const int Version = 1;
    private const int HashLength = 32;

    private static ReadOnlySpan<byte> Magic => "TRDLTXT\n"u8;

    public static byte[] Write(TextModel model)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, new UTF8Encoding(false, true), leaveOpen: true);
        writer.Write(Magic);
        writer.Write(Version);
        WriteStrings(writer, model.Labels);
        writer.Write(model.Vocabularies.Count);
        foreach (var vocabulary in model.Vocabularies)
        {
            WriteRules(writer, vocabulary.Rules);
            WriteStrings(writer, vocabulary.Terms);
        }

        writer.Write(model.Members.Count);
        for (var member = 0; member < model.Members.Count; member++)
        {
            WriteMember(writer, model.Members[member], model.Shares[member]);
        }

        writer.Write(model.Temperature);
        writer.Flush();
        var body = stream.ToArray();
        return [.. body, .. SHA256.HashData(body)];
    }

    public static TextModel Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Magic.Length + sizeof(int) + HashLength || !bytes.StartsWith(Magic))
        {
            throw new InvalidDataException("Text model: the first 8 bytes are not 'TRDLTXT\\n'; this is another kind of file or it was cut off.");
        }

        var body = bytes[..^HashLength];
        if (BitConverter.ToInt32(body[Magic.Length..]) is var version && version != Version)
        {
            throw new InvalidDataException($"Text model: format version {version} at byte {Magic.Length}; this program reads version {Version}.");
        }

        if (!SHA256.HashData(body).AsSpan().SequenceEqual(bytes[^HashLength..]))
        {
            throw new InvalidDataException(
                $"Text model: the SHA-256 of bytes 0 to {body.Length} is not the one stored at byte {body.Length}; the file is damaged or cut off.");
        }

        return ReadBody(body.ToArray());
    }

    private static TextModel ReadBody(byte[] body)
    {
        using var stream = new MemoryStream(body);
        using var reader = new BinaryReader(stream, new UTF8Encoding(false, true));
        stream.Position = Magic.Length + sizeof(int);
        var section = "labels";
        try
        {
            var labels = ReadStrings(reader);
            section = "vocabularies";
            var vocabularies = new Vocabulary[ReadCount(reader, 1)];
            for (var index = 0; index < vocabularies.Length; index++)
            {
                vocabularies[index] = new Vocabulary(ReadRules(reader), ReadStrings(reader));
            }

            section = "members";
            var members = new LinearMember[ReadCount(reader, 1)];
            var shares = new double[members.Length];
            for (var member = 0; member < members.Length; member++)
            {
                (members[member], shares[member]) = ReadMember(reader, vocabularies, labels.Length);
            }

            section = "temperature";
            var temperature = reader.ReadDouble();
            return temperature > 0 && stream.Position == stream.Length
                ? new TextModel(labels, vocabularies, members, shares, temperature)
                : throw new InvalidDataException($"temperature {temperature}, {stream.Length - stream.Position} bytes left over");
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException or ArgumentException or FormatException)
        {
            throw new InvalidDataException($"Text model: cannot read the {section} (near byte {stream.Position}): {problem.Message}", problem);
        }
    }

    private static void WriteStrings(BinaryWriter writer, IReadOnlyList<string> values)
    {
        writer.Write(values.Count);
        foreach (var value in values)
        {
            writer.Write(value);
        }
    }

    private static string[] ReadStrings(BinaryReader reader)
    {
        var values = new string[ReadCount(reader, 1)];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = reader.ReadString();
        }

        return values;
    }

    private static void WriteRules(BinaryWriter writer, TermRules rules)
    {
        writer.Write((int)rules.Analyser);
        writer.Write(rules.MinLength);
        writer.Write(rules.MaxLength);
        writer.Write(rules.MinWordCharacters);
        writer.Write(rules.SplitAtCaseChange);
    }

    private static TermRules ReadRules(BinaryReader reader) => new()
    {
        Analyser = Known((TermAnalyser)reader.ReadInt32()),
        MinLength = reader.ReadInt32(),
        MaxLength = reader.ReadInt32(),
        MinWordCharacters = reader.ReadInt32(),
        SplitAtCaseChange = reader.ReadBoolean(),
    };

    private static void WriteMember(BinaryWriter writer, LinearMember member, double share)
    {
        writer.Write(share);
        writer.Write(member.Vocabulary);
        writer.Write(member.Weighting.Sublinear);
        writer.Write((int)member.Weighting.Norm);
        WriteNumbers(writer, member.Scale);
        WriteNumbers(writer, member.Bias);
        writer.Write(member.Weights.Length);
        foreach (var weight in member.Weights)
        {
            writer.Write(weight);
        }
    }

    private static (LinearMember Member, double Share) ReadMember(BinaryReader reader, Vocabulary[] vocabularies, int classes)
    {
        var share = reader.ReadDouble();
        var vocabulary = reader.ReadInt32();
        if (vocabulary < 0 || vocabulary >= vocabularies.Length)
        {
            throw new InvalidDataException($"vocabulary {vocabulary} where there are {vocabularies.Length}");
        }

        var weighting = new TermWeighting { Sublinear = reader.ReadBoolean(), Norm = Known((TextNorm)reader.ReadInt32()) };
        var scale = ReadNumbers(reader, vocabularies[vocabulary].Count);
        var bias = ReadNumbers(reader, classes);
        var weights = new float[ReadCount(reader, sizeof(float))];
        for (var index = 0; index < weights.Length; index++)
        {
            weights[index] = reader.ReadSingle();
        }

        return (new LinearMember(vocabulary, weighting, scale, weights, bias), share);
    }

    private static void WriteNumbers(BinaryWriter writer, double[] values)
    {
        writer.Write(values.Length);
        foreach (var value in values)
        {
            writer.Write(value);
        }
    }

    private static double[] ReadNumbers(BinaryReader reader, int expected)
    {
        var count = ReadCount(reader, sizeof(double));
        if (count != expected)
        {
            throw new InvalidDataException($"{count} numbers where {expected} belong");
        }

        var values = new double[count];
        for (var index = 0; index < count; index++)
        {
            values[index] = reader.ReadDouble();
        }

        return values;
    }

    private static int ReadCount(BinaryReader reader, int bytesEach)
    {
        var count = reader.ReadInt32();
        var left = reader.BaseStream.Length - reader.BaseStream.Position;
        return count >= 0 && (long)count * bytesEach <= left
            ? count
            : throw new InvalidDataException($"a count of {count} cannot be right with {left} bytes left");
    }

    private static T Known<T>(T value)
        where T : struct, Enum => Enum.IsDefined(value) ? value : throw new InvalidDataException($"unknown {typeof(T).Name} {value}");
}
