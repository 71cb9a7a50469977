package org.stemmixer.codecs.mp4;

/**
 * A box of a file, which other boxes or data lie in.
 *
 * @param type four characters
 * @param header where it begins
 * @param start where its content begins
 * @param end where that ends
 */
record Box(String type, long header, long start, long end) {

    /** A type for messages: what is not printable ASCII is a question mark. */
    static String shown(String type) {
        return type.replaceAll("[^ -~]", "?");
    }

    /** How long the content is. */
    long bytes() {
        return end - start;
    }
}
