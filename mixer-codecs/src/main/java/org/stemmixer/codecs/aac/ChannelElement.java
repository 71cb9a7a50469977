package org.stemmixer.codecs.aac;

/**
 * An element that brings channels.
 *
 * @param kind one channel, two, or low-frequency effects
 * @param tag tells it from others of its kind
 * @param side where its channels are played
 */
public record ChannelElement(ElementKind kind, int tag, Side side) {

    /** Where channels are played, by and large. */
    public enum Side {
        FRONT,
        SIDE,
        BACK,
        LOW
    }

    public int channels() {
        return kind == ElementKind.PAIR ? 2 : 1;
    }
}
