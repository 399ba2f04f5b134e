using Npgsql;
using NpgsqlTypes;

namespace Practice.Actors.ReadModel.Projections;

/// <summary>A column of a read table: its value in one row, or in many at once.</summary>
internal abstract class Column<TRow>(string name)
{
    public string Name => name;

    /// <summary><see cref="DBNull"/> for null.</summary>
    public abstract object Value(TRow row);

    /// <summary>As an array of PostgreSQL.</summary>
    public abstract NpgsqlParameter Array(List<TRow> rows);

    public static Column<TRow> Text(string name, Func<TRow, string?> value) => new Of<string?>(name, NpgsqlDbType.Text, value);

    public static Column<TRow> Number(string name, Func<TRow, long?> value) => new Of<long?>(name, NpgsqlDbType.Bigint, value);

    public static Column<TRow> Real(string name, Func<TRow, double?> value) => new Of<double?>(name, NpgsqlDbType.Double, value);

    private sealed class Of<T>(string name, NpgsqlDbType type, Func<TRow, T> value) : Column<TRow>(name)
    {
        public override object Value(TRow row) => (object?)value(row) ?? DBNull.Value;

        public override NpgsqlParameter Array(List<TRow> rows) =>
            new NpgsqlParameter<List<T>> { NpgsqlDbType = NpgsqlDbType.Array | type, TypedValue = rows.ConvertAll(row => value(row)) };
    }
}
