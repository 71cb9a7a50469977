package org.stemmixer.codecs.packet;

/** A packet that cannot be decoded; the next one may be sound. */
public final class DamagedPacketException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * A damaged packet.
     *
     * @param problem what is wrong with it
     */
    public DamagedPacketException(String problem) {
        super(problem, null, false, false); // a damaged file throws many, and nobody asks where
    }
}
