package org.stemmixer.training.nn;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers in words. */
final class Numbers {

    private static final MathContext FOUR_DIGITS = new MathContext(4);

    private Numbers() {}

    /** At most four significant digits. */
    static String brief(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(FOUR_DIGITS).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }
}
