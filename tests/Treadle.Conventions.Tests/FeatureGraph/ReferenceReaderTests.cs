namespace Treadle.Conventions.Tests.FeatureGraph;

/// <summary>Each nested pair below uses <see cref="UsedSample"/> or a sibling in one way only; the reader has to see it.</summary>
public sealed class ReferenceReaderTests
{
    private static readonly IReadOnlySet<TypeReference> Found = ReferenceReader.Read(typeof(ReferenceReaderTests).Assembly.Location);

    [Theory]
    [InlineData(typeof(ByBaseType))]
    [InlineData(typeof(ByField))]
    [InlineData(typeof(ByGenericArgument))]
    [InlineData(typeof(ByConstraint))]
    [InlineData(typeof(ByAttribute))]
    [InlineData(typeof(ByCatch))]
    [InlineData(typeof(ByCall))]
    [InlineData(typeof(ByGenericCall))]
    [InlineData(typeof(ByLambdaInAsync))]
    [InlineData(typeof(BySwitch))]
    [InlineData(typeof(ByNestedType))]
    public void A_use_is_seen_however_it_is_made(Type user) =>
        Found.ShouldContain(reference => reference.From == user.FullName && reference.To.StartsWith("Treadle.Conventions.Tests.FeatureGraph.Used", StringComparison.Ordinal));

    [Fact]
    public void No_use_is_seen_where_there_is_none() =>
        Found.ShouldNotContain(reference => reference.From == typeof(ByNothing).FullName);
}
