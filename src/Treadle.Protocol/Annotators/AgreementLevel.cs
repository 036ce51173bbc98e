namespace Treadle.Protocol.Annotators;

/// <summary>Agreement beyond chance: 1 is perfect, 0 is what chance gives.</summary>
public sealed record AgreementLevel
{
    /// <summary>The estimate.</summary>
    public required double Value { get; init; }

    /// <summary>Lower end of the 95 % interval.</summary>
    public required double Lower { get; init; }

    /// <summary>Upper end of the 95 % interval.</summary>
    public required double Upper { get; init; }

    /// <summary>Items with several people's labels.</summary>
    public required int Items { get; init; }
}
