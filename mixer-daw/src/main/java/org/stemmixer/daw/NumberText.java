package org.stemmixer.daw;

import java.math.BigDecimal;

/** Numbers as projects hold them: with a point, without an exponent, with as many digits as tell them from all others. */
final class NumberText {

    /** Nobody hears or sees less, and no format wants it in forty digits. */
    private static final double NOTHING = 1e-12;

    private NumberText() {}

    static String of(double value) {
        if (Math.abs(value) < NOTHING) {
            return "0";
        }
        String text = new BigDecimal(Double.toString(value)).toPlainString();
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
