namespace Treadle.Conventions.Tests.FeatureGraph;

/// <summary>One type of an assembly using another type of the same assembly. Nested and compiler-generated types stand as the type they belong to.</summary>
internal readonly record struct TypeReference(string From, string To);
