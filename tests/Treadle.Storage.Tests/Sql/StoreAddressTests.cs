using Treadle.Storage.Sql;

namespace Treadle.Storage.Tests.Sql;

public sealed class StoreAddressTests
{
    [Theory]
    [InlineData("postgres://me:p%40ss@db.example:5433/main?sslmode=require", "db.example", 5433, "main", "me", "p@ss")]
    [InlineData("postgresql://me@db.example/main", "db.example", 5432, "main", "me", null)]
    [InlineData("postgres:Host=db.example;Port=5434;Database=main;Username=me;Password=secret", "db.example", 5434, "main", "me", "secret")]
    public void PostgreSQL_addresses_are_read(string address, string host, int port, string database, string user, string? password)
    {
        var parsed = PostgresAddress.Parse(address);
        (parsed.Host, parsed.Port, parsed.Database, parsed.Username, parsed.Password).ShouldBe((host, port, database, user, password));
    }

    [Fact]
    public void Options_of_the_address_are_kept()
    {
        var parsed = PostgresAddress.Parse("postgres://me@h/d?sslmode=require&application_name=treadle&Maximum%20Pool%20Size=7");
        parsed.SslMode.ShouldBe(Npgsql.SslMode.Require);
        parsed.ApplicationName.ShouldBe("treadle");
        parsed.MaxPoolSize.ShouldBe(7);
    }

    [Theory]
    [InlineData("postgres://me:hidden@/d")]
    [InlineData("postgres://me:hidden@h")]
    [InlineData("postgres://me:hidden@h/d?no_such_option=1")]
    [InlineData("postgres:Host=h;Password=hidden;Nonsense=1")]
    public void Addresses_that_cannot_be_read_say_what_is_expected_without_the_password(string address)
    {
        var failure = Should.Throw<ArgumentException>(() => Store.Open(address, TimeProvider.System));
        failure.Message.ShouldContain("Expected postgres://");
        failure.Message.ShouldNotContain("hidden");
    }

    [Theory]
    [InlineData("treadle.db")]
    [InlineData("mysql://h/d")]
    public void Other_texts_say_what_is_expected(string address) =>
        Should.Throw<ArgumentException>(() => Store.Open(address, TimeProvider.System)).Message.ShouldContain("Expected sqlite:path");
}
