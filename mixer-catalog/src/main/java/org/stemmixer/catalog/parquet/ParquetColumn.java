package org.stemmixer.catalog.parquet;

/**
 * A column of a table, each of whose values may be missing.
 *
 * @param name of the column
 * @param kind what it holds
 */
public record ParquetColumn(String name, Kind kind) {

    /** What a column holds. */
    public enum Kind {
        /** {@link String}, UTF-8. */
        STRING(ParquetColumn.BYTE_ARRAY, false),
        /** {@link Long}. */
        LONG(ParquetColumn.INT64, false),
        /** {@link Double}. */
        DOUBLE(ParquetColumn.DOUBLE, false),
        /** A list of strings, empty where there is none. */
        STRINGS(ParquetColumn.BYTE_ARRAY, true),
        /** A list of doubles, empty where there is none. */
        DOUBLES(ParquetColumn.DOUBLE, true);

        final int physicalType;
        final boolean list;

        Kind(int physicalType, boolean list) {
            this.physicalType = physicalType;
            this.list = list;
        }

        boolean isText() {
            return physicalType == BYTE_ARRAY;
        }
    }

    // Numbers of the format's physical types.
    private static final int INT64 = 2;
    private static final int DOUBLE = 5;
    private static final int BYTE_ARRAY = 6;
}
