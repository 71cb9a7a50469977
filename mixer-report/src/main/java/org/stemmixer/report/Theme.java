package org.stemmixer.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Stroke;

/** Fonts and colours of the picture. */
final class Theme {

    static final Color PAPER = Color.WHITE;
    static final Color INK = new Color(0x222222);
    static final Color FAINT_INK = new Color(0x5A5A5A);
    static final Color FRAME = new Color(0x8A8A8A);
    static final Color GRID = new Color(0xE4E4E4);
    /** Where nothing is: beyond the end of a shorter version. */
    static final Color NOTHING = new Color(0xF2F2F2);

    static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 26);
    static final Font HEADING = new Font(Font.SANS_SERIF, Font.BOLD, 18);
    static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 16);
    static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 14);

    static final Stroke HAIRLINE = new BasicStroke(1);
    static final Stroke DASHES =
            new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {7, 5}, 0);

    /** Dark grey for the first version, then colours that can be told apart with any colour vision (Okabe and Ito 2008). */
    private static final Color[] VERSIONS = {
        new Color(0x555555),
        new Color(0x0072B2),
        new Color(0xD55E00),
        new Color(0x009E73),
        new Color(0xCC79A7),
        new Color(0xE69F00)
    };

    private Theme() {}

    /** The colour of a version, by its place in the comparison. */
    static Color ofVersion(int index) {
        return VERSIONS[index];
    }

    /** The stroke of a curve with so many others above it: wider, so that it shows where they cover it. */
    static Stroke curve(int above) {
        return new BasicStroke(2.2f + above, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    /** The colour on white, as if it were so opaque. */
    static Color pale(Color colour, double opacity) {
        return new Color(
                pale(colour.getRed(), opacity), pale(colour.getGreen(), opacity), pale(colour.getBlue(), opacity));
    }

    private static int pale(int component, double opacity) {
        return (int) Math.rint(255 - opacity * (255 - component));
    }
}
