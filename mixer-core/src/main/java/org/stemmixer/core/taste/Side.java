package org.stemmixer.core.taste;

/** Where a stem stands that is not in the middle. */
enum Side {
    LEFT(-1),
    RIGHT(1);

    private final int sign;

    Side(int sign) {
        this.sign = sign;
    }

    /** The side of a pan. */
    static Side of(double pan) {
        return pan < 0 ? LEFT : RIGHT;
    }

    /** That of its pans. */
    int sign() {
        return sign;
    }
}
