package org.stemmixer.core.audio;

import java.util.Objects;

/**
 * A picture in an audio file.
 *
 * @param mimeType such as {@code image/jpeg}; in small letters, empty if the file does not say
 * @param kind what it shows
 * @param description in words; may be empty
 * @param image as in a file of its own
 */
public record Picture(String mimeType, Kind kind, String description, ImageBytes image) {

    /** The most bytes that an image may have: those of a FLAC file must have less than 16 MiB with their description. */
    public static final int MAX_BYTES = 16_000_000;

    /** What a picture shows. */
    public enum Kind {
        /** The front of the cover: what players show. */
        FRONT_COVER(3),
        /** The back of the cover. */
        BACK_COVER(4),
        /** Who plays. */
        ARTIST(8),
        /** Anything else. */
        OTHER(0);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /** Its number in ID3v2 (APIC) and FLAC (PICTURE, RFC 9639, table 13). */
        public int code() {
            return code;
        }

        /** What a number in a file stands for; numbers without a kind of their own are {@link #OTHER}. */
        public static Kind of(int code) {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            return OTHER;
        }
    }

    /** Requires every value. */
    public Picture {
        Objects.requireNonNull(mimeType, "mimeType");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(image, "image");
    }
}
