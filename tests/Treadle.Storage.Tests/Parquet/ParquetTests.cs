using Treadle.Storage.Parquet;

namespace Treadle.Storage.Tests.Parquet;

public sealed class ParquetTests : IDisposable
{
    private static readonly ParquetColumn[] EveryKind =
    [
        new("text", ParquetKind.Text), new("double", ParquetKind.Double), new("long", ParquetKind.Long),
        new("bool", ParquetKind.Bool), new("time", ParquetKind.Timestamp), new("bytes", ParquetKind.Bytes),
    ];

    private readonly TemporaryFolder _folder = new();

    public ParquetTests() => Assert.SkipUnless(ParquetReader.IsAvailable, "DuckDB's library is not installed; native/install fetches it.");

    [Fact]
    public void Every_kind_of_value_and_null_comes_back_as_it_went_in()
    {
        object?[][] rows =
        [
            ["short", 0.1 + 0.2, long.MinValue, true, new DateTimeOffset(2026, 5, 3, 14, 0, 0, 123, 456, TimeSpan.FromHours(2)), new byte[] { 0, 255, 1 }],
            ["a text that is longer than twelve bytes, with 'quotes', Größe 語 😀, a zero \0 and\nlines", double.NaN, long.MaxValue, false, DateTimeOffset.MinValue, Array.Empty<byte>()],
            ["", double.NegativeInfinity, 0L, true, DateTimeOffset.UnixEpoch, new byte[100_000]],
            [null, null, null, null, null, null],
        ];

        var read = Written("every kind.parquet", EveryKind, rows).Rows;

        read.Count.ShouldBe(rows.Length);
        for (var row = 0; row < rows.Length; row++)
        {
            read[row].ShouldBe(rows[row], $"row {row}");
        }
    }

    [Fact]
    public void Rows_keep_their_order_over_many_groups_and_columns_may_be_chosen_in_any_order()
    {
        const int Count = 300_001;
        var path = _folder.File("many.parquet");
        using (var writer = new ParquetWriter(path, [new("number", ParquetKind.Long), new("text", ParquetKind.Text), new("gap", ParquetKind.Double)]))
        {
            for (var row = 0L; row < Count; row++)
            {
                writer.Add(row, $"text {row % 1_000}", row % 3 == 0 ? null : row / 2.0);
            }

            writer.Finish();
        }

        using var reader = new ParquetReader(path);
        reader.Rows.ShouldBe(Count);
        var at = 0L;
        foreach (var values in reader.Read(["gap", "number"]))
        {
            values[1].ShouldBe(at);
            values[0].ShouldBe(at % 3 == 0 ? null : at / 2.0);
            at++;
        }

        at.ShouldBe(Count);
    }

    [Fact]
    public void Equal_rows_give_equal_bytes()
    {
        byte[] Bytes(string name)
        {
            _ = Written(name, [new("a", ParquetKind.Text), new("b", ParquetKind.Double)], [.. Enumerable.Range(0, 20_000).Select(row => new object?[] { $"text {row}", row * 0.1 })]);
            return File.ReadAllBytes(_folder.File(name));
        }

        Bytes("one").ShouldBe(Bytes("two"));
    }

    [Fact]
    public void A_file_appears_whole_at_the_end_or_not_at_all()
    {
        var path = _folder.File("half.parquet");
        using (var writer = new ParquetWriter(path, [new("a", ParquetKind.Long)]))
        {
            writer.Add(1L);
            File.Exists(path).ShouldBeFalse();
        }

        Directory.EnumerateFileSystemEntries(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public void A_file_without_rows_keeps_its_columns()
    {
        var (columns, rows) = Written("empty.parquet", EveryKind, []);

        columns.ShouldBe(EveryKind);
        rows.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("it's a star * and [brackets]?.parquet")]
    [InlineData("label=3/rows.parquet")]
    [InlineData("no ending")]
    public void Odd_paths_mean_themselves(string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);

        var (columns, rows) = Written(name, [new("a \"quoted\" name", ParquetKind.Long)], [[7L]]);

        columns.Single().Name.ShouldBe("a \"quoted\" name");
        rows.Single().ShouldBe([7L]);
    }

    [Fact]
    public void Types_of_other_writers_are_read_as_the_nearest_kind()
    {
        var path = _folder.File("foreign.parquet");
        using (var session = new DuckDbSession(path, spill: null))
        {
            session.Execute($"""
                COPY (SELECT 1::TINYINT AS tiny, 2::UBIGINT AS wide, 1.5::FLOAT AS single, 2.25::DECIMAL(9, 2) AS decimal, DATE '2026-05-03' AS date,
                  TIMESTAMP_NS '2026-05-03 12:00:00.5' AS nanoseconds, TIMESTAMP '2026-05-03 12:00:00' AS naive, ['a', 'b'] AS list, ['c']::VARCHAR[1] AS array,
                  struct_pack(x := 1) AS structure, struct_pack(bytes := 'ab'::BLOB, path := 'a.png') AS image, 'x'::ENUM('x', 'y') AS enumeration,
                  '6ba7b810-9dad-11d1-80b4-00c04fd430c8'::UUID AS uuid) TO {ParquetReader.Quoted(path)} (FORMAT parquet)
                """);
        }

        using var reader = new ParquetReader(path);
        var values = reader.Columns.Zip(reader.Read([.. reader.Columns.Select(column => column.Name)]).Single(), (column, value) => (column.Name, value)).ToDictionary();

        values["tiny"].ShouldBe(1L);
        values["wide"].ShouldBe(2L);
        values["single"].ShouldBe(1.5);
        values["decimal"].ShouldBe(2.25);
        values["date"].ShouldBe(new DateTimeOffset(2026, 5, 3, 0, 0, 0, TimeSpan.Zero));
        values["nanoseconds"].ShouldBe(new DateTimeOffset(2026, 5, 3, 12, 0, 0, 500, TimeSpan.Zero));
        values["naive"].ShouldBe(new DateTimeOffset(2026, 5, 3, 12, 0, 0, TimeSpan.Zero));
        values["list"].ShouldBe("""["a","b"]""");
        values["array"].ShouldBe("""["c"]""");
        values["structure"].ShouldBe("""{"x":1}""");
        values["image"].ShouldBe("ab"u8.ToArray());
        values["enumeration"].ShouldBe("x");
        values["uuid"].ShouldBe("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
    }

    [Fact]
    public void What_is_no_parquet_file_is_refused_with_its_name()
    {
        File.WriteAllText(_folder.File("text.parquet"), "a,b\n1,2\n");
        File.WriteAllText(_folder.File("cut.parquet"), "PAR1 and then nothing that fits");

        Should.Throw<ParquetException>(() => new ParquetReader(_folder.File("none.parquet"))).Message.ShouldContain("none.parquet");
        Should.Throw<ParquetException>(() => new ParquetReader(_folder.File("text.parquet"))).Message.ShouldContain("does not begin with 'PAR1'");
        Should.Throw<ParquetException>(() => new ParquetReader(_folder.File("cut.parquet"))).Message.ShouldContain("cut.parquet");
    }

    [Fact]
    public void A_file_damaged_in_its_middle_is_refused_when_it_is_read()
    {
        _ = Written("damaged.parquet", [new("a", ParquetKind.Text)], [.. Enumerable.Range(0, 10_000).Select(row => new object?[] { $"text {row * 7919 % 10_007}" })]);
        var bytes = File.ReadAllBytes(_folder.File("damaged.parquet"));
        bytes.AsSpan(bytes.Length / 4, bytes.Length / 2).Fill(0x5A);
        File.WriteAllBytes(_folder.File("damaged.parquet"), bytes);

        var wrong = Should.Throw<ParquetException>(() =>
        {
            using var reader = new ParquetReader(_folder.File("damaged.parquet"));
            return reader.Read(["a"]).Count();
        });

        wrong.Message.ShouldContain("damaged.parquet");
    }

    [Fact]
    public void Wrong_values_are_refused_with_row_and_column_and_the_writer_goes_on()
    {
        var path = _folder.File("wrong.parquet");
        using (var writer = new ParquetWriter(path, [new("flag", ParquetKind.Bool), new("text", ParquetKind.Text)]))
        {
            writer.Add(true, "first");
            Should.Throw<ArgumentException>(() => writer.Add(true)).Message.ShouldContain("row 2 has 1 values");
            Should.Throw<ArgumentException>(() => writer.Add(null, 3)).Message.ShouldContain("row 2, column 'text': a Int32");
            Should.Throw<ParquetException>(() => writer.Add(null, "half \ud800 pair")).Message.ShouldContain("row 2, column 'text'");
            writer.Add(true, "second");
            writer.Finish();
        }

        using var reader = new ParquetReader(path);
        reader.Read(["flag", "text"]).ShouldBe([[true, "first"], [true, "second"]]);
        Should.Throw<ParquetException>(() => reader.Read(["flag", "flaw"])).Message.ShouldContain("no column 'flaw'. The columns are 'flag', 'text'");
        Should.Throw<ArgumentException>(() => new ParquetWriter(path, [new("a", ParquetKind.Long), new("A", ParquetKind.Long)])).Message.ShouldContain("'a'");
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named() =>
        Should.Throw<ParquetException>(() => new ParquetWriter(_folder.File("none/file.parquet"), [new("a", ParquetKind.Long)])).Message.ShouldContain("none/file.parquet");

    [Fact]
    public void Random_damage_is_an_error_or_other_values_and_never_anything_else()
    {
        _ = Written("whole.parquet", EveryKind, [.. Enumerable.Range(0, 500).Select(row => new object?[] { $"text {row}", row * 0.5, (long)row, row % 2 == 0, DateTimeOffset.UnixEpoch.AddDays(row), new byte[] { 1, 2 } })]);
        var whole = File.ReadAllBytes(_folder.File("whole.parquet"));
        var state = 1u;
        uint Next() => state = (state * 1_664_525) + 1_013_904_223;
        for (var round = 0; round < 300; round++)
        {
            var bytes = whole.ToArray();
            for (var change = 0; change <= round % 4; change++)
            {
                bytes[4 + ((Next() >> 8) % (bytes.Length - 4))] = (byte)(Next() >> 24);
            }

            File.WriteAllBytes(_folder.File("mutant.parquet"), bytes);
            try
            {
                using var reader = new ParquetReader(_folder.File("mutant.parquet"));
                _ = reader.Columns.Count == 0 ? 0 : reader.Read([.. reader.Columns.Select(column => column.Name)]).Count();
            }
            catch (ParquetException wrong)
            {
                wrong.Message.ShouldContain("mutant.parquet");
            }
        }
    }

    public void Dispose() => _folder.Dispose();

    private (IReadOnlyList<ParquetColumn> Columns, List<object?[]> Rows) Written(string name, ParquetColumn[] columns, object?[][] rows)
    {
        using (var writer = new ParquetWriter(_folder.File(name), columns))
        {
            foreach (var row in rows)
            {
                writer.Add(row);
            }

            writer.Finish();
        }

        using var reader = new ParquetReader(_folder.File(name));
        reader.Rows.ShouldBe(rows.Length);
        return (reader.Columns, [.. reader.Read([.. columns.Select(column => column.Name)])]);
    }
}
