using System.Reflection.Emit;

namespace Treadle.Conventions.Tests.FeatureGraph;

/// <summary>Reads the metadata tokens out of the bytes of a method body.</summary>
internal static class InstructionTokens
{
    private const int TwoByteLead = 0xFE;

    private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes).GetFields()
        .Select(field => field.GetValue(null))
        .OfType<OpCode>()
        .ToDictionary(code => (int)(ushort)code.Value, code => code.OperandType);

    public static IEnumerable<int> Read(byte[] body)
    {
        var position = 0;
        while (position < body.Length)
        {
            int code = body[position++];
            if (code == TwoByteLead)
            {
                code = (code << 8) | body[position++];
            }

            var operand = Operands[code];
            switch (operand)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineSig or OperandType.InlineTok or OperandType.InlineType:
                    yield return BitConverter.ToInt32(body, position);
                    position += sizeof(int);
                    break;
                case OperandType.InlineSwitch:
                    position += sizeof(int) * (1 + BitConverter.ToInt32(body, position));
                    break;
                default:
                    position += SizeOf(operand);
                    break;
            }
        }
    }

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineBrTarget or OperandType.InlineI or OperandType.InlineString or OperandType.ShortInlineR => 4,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => throw new BadImageFormatException($"operand {operand}"),
    };
}
