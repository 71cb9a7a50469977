package org.stemmixer.codecs.mpeg;

/**
 * Where the scale factor bands begin, in lines (ISO 11172-3, table B.8; 13818-3, table B.2; 8 kHz as decoders of MPEG 2.5
 * have it).
 */
final class Layer3Bands {

    /** How many bands blocks have. */
    static final int LONG = 22;

    static final int SHORT = 13;

    /** The first band of short blocks in a mixed one. */
    static final int MIXED_SHORT_BEGIN = 3;

    private static final Layer3Bands AT_44100 = new Layer3Bands(
            "4 4 4 4 4 4 6 6 8 8 10 12 16 20 24 28 34 42 50 54 76 158", "4 4 4 4 6 8 10 12 14 18 22 30 56", 8);
    private static final Layer3Bands AT_48000 = new Layer3Bands(
            "4 4 4 4 4 4 6 6 6 8 10 12 16 18 22 28 34 40 46 54 54 192", "4 4 4 4 6 6 10 12 14 16 20 26 66", 8);
    private static final Layer3Bands AT_32000 = new Layer3Bands(
            "4 4 4 4 4 4 6 6 8 10 12 16 20 24 30 38 46 56 68 84 102 26", "4 4 4 4 6 8 12 16 20 26 34 42 12", 8);
    private static final String LOW = "6 6 6 6 6 6 8 10 12 14 16 20 24 28 32 38 46 52 60 68 58 54";
    private static final Layer3Bands AT_22050 = new Layer3Bands(LOW, "4 4 4 6 6 8 10 14 18 26 32 42 18", 6);
    private static final Layer3Bands AT_24000 = new Layer3Bands(
            "6 6 6 6 6 6 8 10 12 14 16 18 22 26 32 38 46 52 64 70 76 36", "4 4 4 6 8 10 12 14 18 24 32 44 12", 6);
    private static final Layer3Bands FROM_11025 = new Layer3Bands(LOW, "4 4 4 6 8 10 12 14 18 24 30 40 18", 6);
    private static final Layer3Bands AT_8000 = new Layer3Bands(
            "12 12 12 12 12 12 16 20 24 28 32 40 48 56 64 76 90 2 2 2 2 2", "8 8 8 12 16 20 24 28 36 2 2 2 26", 6);

    private final int[] longBegins;
    private final int[] shortBegins;
    private final int mixedLongBands;

    private Layer3Bands(String longWidths, String shortWidths, int mixedLongBands) {
        this.longBegins = begins(longWidths);
        this.shortBegins = begins(shortWidths);
        this.mixedLongBands = mixedLongBands;
    }

    static Layer3Bands at(int sampleRate) {
        return switch (sampleRate) {
            case 44100 -> AT_44100;
            case 48000 -> AT_48000;
            case 32000 -> AT_32000;
            case 22050 -> AT_22050;
            case 24000 -> AT_24000;
            case 8000 -> AT_8000;
            default -> FROM_11025; // to 16 kHz
        };
    }

    private static int[] begins(String widths) {
        String[] each = widths.split(" ");
        int[] begins = new int[each.length + 1];
        for (int band = 0; band < each.length; band++) {
            begins[band + 1] = begins[band] + Integer.parseInt(each[band]);
        }
        return begins;
    }

    /** The first line of a band of long blocks; of the one behind the last, the end. */
    int longBegin(int band) {
        return longBegins[band];
    }

    /** The first line of a band of short blocks, whose lines are those of one of three. */
    int shortBegin(int band) {
        return shortBegins[band];
    }

    /** How many bands of long blocks a mixed one has. */
    int mixedLongBands() {
        return mixedLongBands;
    }
}
