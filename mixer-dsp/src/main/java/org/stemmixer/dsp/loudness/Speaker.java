package org.stemmixer.dsp.loudness;

/**
 * Where a channel is played: the positions that WAVE files know, in the order of the bits of their channel mask, which is
 * also the order of channels in a file.
 *
 * <p>Source: Microsoft, Multiple Channel Audio Data and WAVE Files (dwChannelMask).
 */
public enum Speaker {
    /** Left. */
    FRONT_LEFT,
    /** Right. */
    FRONT_RIGHT,
    /** Centre. */
    FRONT_CENTRE,
    /** Low-frequency effects, which have no place and do not count towards loudness. */
    LOW_FREQUENCY,
    /** Left surround; behind the listener where there are speakers to the side too. */
    BACK_LEFT,
    /** Right surround; behind the listener where there are speakers to the side too. */
    BACK_RIGHT,
    /** Between left and centre. */
    FRONT_LEFT_OF_CENTRE,
    /** Between right and centre. */
    FRONT_RIGHT_OF_CENTRE,
    /** Behind the listener. */
    BACK_CENTRE,
    /** To the left of the listener. */
    SIDE_LEFT,
    /** To the right of the listener. */
    SIDE_RIGHT,
    /** Above the listener. */
    TOP_CENTRE,
    /** Above left. */
    TOP_FRONT_LEFT,
    /** Above centre. */
    TOP_FRONT_CENTRE,
    /** Above right. */
    TOP_FRONT_RIGHT,
    /** Above back left. */
    TOP_BACK_LEFT,
    /** Above back centre. */
    TOP_BACK_CENTRE,
    /** Above back right. */
    TOP_BACK_RIGHT
}
