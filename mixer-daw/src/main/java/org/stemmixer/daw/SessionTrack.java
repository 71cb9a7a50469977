package org.stemmixer.daw;

import java.util.List;
import java.util.Optional;
import org.stemmixer.core.plan.Ride;

/**
 * A track with audio, or a bus: devices, fader, pan, sends.
 *
 * @param name unique in its session
 * @param comment what was decided and why, in lines
 * @param colour as {@code #rrggbb}
 * @param clip its audio; none for a bus
 * @param channels 1 or 2
 * @param gainDb of the fader
 * @param pan from -1 to 1, as a plan has it
 * @param muted whether it is silent
 * @param devices in their order
 * @param sends to buses
 * @param ride of the fader
 * @param bus where it goes; empty: the master
 */
record SessionTrack(
        String name,
        String comment,
        String colour,
        Optional<SessionClip> clip,
        int channels,
        double gainDb,
        double pan,
        boolean muted,
        List<SessionDevice> devices,
        List<SessionSend> sends,
        Optional<Ride> ride,
        String bus) {

    SessionTrack {
        devices = List.copyOf(devices);
        sends = List.copyOf(sends);
    }
}
