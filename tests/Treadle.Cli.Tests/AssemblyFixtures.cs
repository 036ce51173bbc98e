using Treadle.Testing;

[assembly: AssemblyFixture(typeof(PostgresFixture))]
