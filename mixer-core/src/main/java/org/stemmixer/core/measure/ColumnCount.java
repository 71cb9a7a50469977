package org.stemmixer.core.measure;

/**
 * Divides a stream of unknown length into columns for a picture: each takes the same number of items, and when there would be
 * more than {@value #MAX} of them, neighbours are joined in pairs and columns take twice as many from then on. So a song has
 * between half of {@value #MAX} and {@value #MAX} columns, however long it is.
 */
final class ColumnCount {

    /** The largest number of columns; even. */
    static final int MAX = 1200;

    private long itemsPerColumn;
    private int complete;
    private long items;

    ColumnCount(long itemsPerColumn) {
        this.itemsPerColumn = itemsPerColumn;
    }

    /** How many items are missing until the column is complete. */
    long missing() {
        return itemsPerColumn - items;
    }

    /** Takes no more items than are missing; whether the column is now complete. */
    boolean take(long count) {
        items += count;
        return items == itemsPerColumn;
    }

    /** The column that is being filled. */
    int current() {
        return complete;
    }

    /** Items in the column that is being filled. */
    long items() {
        return items;
    }

    /** Goes on to the next column; whether columns must now be joined in pairs, which leaves {@link #current} of them. */
    boolean next() {
        items = 0;
        complete++;
        if (complete < MAX) {
            return false;
        }
        complete /= 2;
        itemsPerColumn *= 2;
        return true;
    }

    /** Items in a complete column. */
    long itemsPerColumn() {
        return itemsPerColumn;
    }
}
