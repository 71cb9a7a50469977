package org.stemmixer.codecs.opus;

/**
 * The entropy decoder (RFC 6716, 4.1): symbols of any probabilities from the front of a frame, raw bits from its end. Beyond
 * the frame there are zeros.
 */
final class RangeDecoder {

    /** How many parts of a bit {@link #tellEighths} counts in. */
    static final int EIGHTHS = 3;

    private static final long TOP = 1L << 31;
    private static final long BOTTOM = 1L << 23;

    private byte[] bytes = {};
    private int begin;
    private int end;
    private int front;
    private int back;
    private int lastByte;
    private long range;
    private long value;

    /** The size of one part of the range while a symbol is decoded. */
    private long scale;

    private int bitsRead;
    private long rawWindow;
    private int rawBits;

    /** Begins with a frame. */
    void begin(byte[] packet, int from, int to) {
        bytes = packet;
        begin = from;
        end = to;
        front = from;
        back = to;
        rawWindow = 0;
        rawBits = 0;
        bitsRead = 9;
        lastByte = nextByte();
        range = 128;
        value = 127L - (lastByte >> 1);
        normalize();
    }

    /** Goes on where another one is. */
    void set(RangeDecoder other) {
        bytes = other.bytes;
        begin = other.begin;
        end = other.end;
        front = other.front;
        back = other.back;
        lastByte = other.lastByte;
        range = other.range;
        value = other.value;
        bitsRead = other.bitsRead;
        rawWindow = other.rawWindow;
        rawBits = other.rawBits;
    }

    /** Makes the frame shorter: raw bits are read from its new end. */
    void endAt(int newEnd) {
        end = newEnd;
        back = newEnd;
    }

    private int nextByte() {
        return front < end ? bytes[front++] & 0xFF : 0;
    }

    private void normalize() {
        while (range <= BOTTOM) {
            bitsRead += 8;
            range <<= 8;
            int next = nextByte();
            int symbol = (lastByte << 8 | next) >> 1 & 0xFF;
            lastByte = next;
            value = (value << 8 | 255 - symbol) & TOP - 1;
        }
    }

    /** How many bits the frame has. */
    int bits() {
        return 8 * (end - begin);
    }

    /** How many bits have been read, rounded up (4.1.6.1). */
    int tell() {
        return bitsRead - (64 - Long.numberOfLeadingZeros(range));
    }

    /** The same in eighths of bits (4.1.6.2). */
    int tellEighths() {
        int width = 64 - Long.numberOfLeadingZeros(range);
        long mantissa = range >> (width - 16);
        int log = width;
        for (int i = 0; i < EIGHTHS; i++) {
            mantissa = (mantissa * mantissa) >> 15;
            int bit = (int) (mantissa >> 16);
            log = log << 1 | bit;
            mantissa >>= bit;
        }
        return (bitsRead << EIGHTHS) - log;
    }

    /** What is left of the range, from which the next frame's noise is seeded. */
    int seed() {
        return (int) range;
    }

    /** Counts the whole frame as read. */
    void finish() {
        bitsRead += bits() - tell();
    }

    /** The place of the next symbol among {@code total}; {@link #accept} must follow. */
    int locate(int total) {
        scale = range / total;
        return total - (int) Math.min(value / scale + 1, total);
    }

    /** Takes the symbol that spans [low, high) of {@code total}. */
    void accept(int low, int high, int total) {
        long above = scale * (total - high);
        value -= above;
        range = low > 0 ? scale * (high - low) : range - above;
        normalize();
    }

    /** A symbol: the index of the first of the ascending limits that is above its place; the last is the total. */
    int symbol(short[] limits) {
        return symbol(limits, 0, limits.length);
    }

    /** A symbol whose limits are a part of a table. */
    int symbol(short[] limits, int from, int to) {
        int total = limits[to - 1];
        int place = locate(total);
        int at = from;
        while (limits[at] <= place) {
            at++;
        }
        accept(at > from ? limits[at - 1] : 0, limits[at], total);
        return at - from;
    }

    /** A bit that is 1 with a probability of 2^-log. */
    boolean bit(int log) {
        long part = range >> log;
        boolean one = value < part;
        if (one) {
            range = part;
        } else {
            value -= part;
            range -= part;
        }
        normalize();
        return one;
    }

    /** A number in [0, total), all equally likely (4.1.5); totals beyond 2^31 are unsigned. */
    long uniform(long total) {
        int width = 64 - Long.numberOfLeadingZeros(total - 1);
        if (width <= 8) {
            int place = locate((int) total);
            accept(place, place + 1, (int) total);
            return place;
        }
        int low = width - 8;
        int parts = (int) ((total - 1) >> low) + 1;
        int place = locate(parts);
        accept(place, place + 1, parts);
        return Math.min((long) place << low | rawBits(low), total - 1);
    }

    /** Bits as they are, from the end of the frame (4.1.4); at most 25. */
    int rawBits(int count) {
        while (rawBits < count) {
            rawWindow |= back > begin ? (bytes[--back] & 0xFFL) << rawBits : 0;
            rawBits += 8;
        }
        int bits = (int) (rawWindow & (1L << count) - 1);
        rawWindow >>>= count;
        rawBits -= count;
        bitsRead += count;
        return bits;
    }

    /**
     * A number around 0 with probabilities that fall off on both sides (4.3.2.1).
     *
     * @param zero the probability of 0, of 32768
     * @param decay what is left of the probability from one number to the next, of 16384
     */
    int laplace(int zero, int decay) {
        final int total = 1 << 15;
        int place = locate(total);
        if (place < zero) {
            accept(0, zero, total);
            return 0;
        }
        int size = 1;
        int low = zero;
        // Two for each of the sixteen least likely sizes are set aside.
        int part = (((total - 32 - zero) * (16384 - decay)) >> 15) + 1;
        while (part > 1 && place >= low + 2 * part) {
            size++;
            low += 2 * part;
            part = (((2 * part - 2) * decay) >> 15) + 1;
        }
        if (part <= 1) {
            int further = (place - low) >> 1;
            size += further;
            low += 2 * further;
        }
        boolean negative = place < low + part;
        low += negative ? 0 : part;
        accept(low, Math.min(low + part, total), total);
        return negative ? -size : size;
    }
}
