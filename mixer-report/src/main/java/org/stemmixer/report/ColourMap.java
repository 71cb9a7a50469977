package org.stemmixer.report;

/**
 * Colours for levels: "magma" by Stéfan van der Walt and Nathaniel Smith (2015, CC0), which is perceptually uniform, readable
 * with any colour vision and in black and white. Made of nine of its points, joined by curves (Catmull and Rom 1974).
 */
final class ColourMap {

    private static final int[] POINTS = {
        0x000004, 0x1D1147, 0x51127C, 0x822681, 0xB63679, 0xE65164, 0xFB8861, 0xFEC287, 0xFCFDBF
    };

    private static final int SIZE = 256;
    private static final int[] COLOURS = new int[SIZE];

    static {
        for (int i = 0; i < SIZE; i++) {
            COLOURS[i] = interpolated((POINTS.length - 1) * i / (SIZE - 1.0));
        }
    }

    private ColourMap() {}

    /**
     * A colour as 0xRRGGBB.
     *
     * @param level from 0, dark, to 1, bright; what lies outside takes the colour at the end
     */
    static int rgb(double level) {
        return COLOURS[(int) Math.max(0, Math.min(SIZE - 1, Math.rint(level * (SIZE - 1))))];
    }

    private static int interpolated(double position) {
        int segment = Math.min((int) position, POINTS.length - 2);
        double t = position - segment;
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double value = catmullRom(
                    point(segment - 1, shift),
                    point(segment, shift),
                    point(segment + 1, shift),
                    point(segment + 2, shift),
                    t);
            rgb |= (int) Math.max(0, Math.min(255, Math.rint(value))) << shift;
        }
        return rgb;
    }

    private static int point(int index, int shift) {
        return POINTS[Math.max(0, Math.min(POINTS.length - 1, index))] >> shift & 0xFF;
    }

    private static double catmullRom(double before, double from, double to, double after, double t) {
        return from
                + t
                        / 2
                        * (to
                                - before
                                + t
                                        * (2 * before
                                                - 5 * from
                                                + 4 * to
                                                - after
                                                + t * (3 * (from - to) + after - before)));
    }
}
