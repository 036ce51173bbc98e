namespace Treadle.Models.Tables;

/// <summary>What the values of a table's column are.</summary>
public enum ColumnKind
{
    /// <summary>Numbers, in an order that means something.</summary>
    Number = 0,

    /// <summary>Names without an order.</summary>
    Category = 1,
}
