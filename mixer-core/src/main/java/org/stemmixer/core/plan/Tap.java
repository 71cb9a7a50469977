package org.stemmixer.core.plan;

/** Where a send takes its signal, behind the inserts of its channel. */
public enum Tap {
    /** Before the fader: gain, pan and rides do not change it. */
    BEFORE_FADER,
    /** Behind the fader: at the gain and pan at which the channel is heard. */
    AFTER_FADER
}
