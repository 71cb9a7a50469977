package org.stemmixer.examples.demo;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.stemmixer.dsp.AudioBuffer;

/**
 * What the drummer plays, written as drummers do: one line for each drum, one sign for each step, {@code X} loud,
 * {@code x} normal, {@code o} soft.
 */
final class DrumPart {

    private static final double PEAK = 0.84;

    private static final Map<Drum, String> COUNT_IN = pattern(Map.of(
            Drum.CLOSED_HAT, "x-o-x-o-x-o-x-o-",
            Drum.CRASH, "o---------------"));
    private static final Map<Drum, String> BUILD = pattern(Map.of(
            Drum.KICK, "X---x---x---x-x-",
            Drum.CLOSED_HAT, "x-o-x-o-x-o-xoxo",
            Drum.SNARE, "------------x-xX"));
    private static final Map<Drum, String> ENTRY = pattern(Map.of(
            Drum.KICK, "X-----x-x-------",
            Drum.SNARE, "----X-------X--o",
            Drum.CLOSED_HAT, "--x-xox-x-x-xox-",
            Drum.CRASH, "x---------------"));
    private static final Map<Drum, String> GROOVE = pattern(Map.of(
            Drum.KICK, "X-----x-x--x----",
            Drum.SNARE, "----X--o----X---",
            Drum.CLOSED_HAT, "xox-xox-xox-xo--",
            Drum.OPEN_HAT, "--------------x-"));
    private static final Map<Drum, String> FILL = pattern(Map.of(
            Drum.KICK, "X-----x-X-------",
            Drum.SNARE, "----X---xxo-----",
            Drum.CLOSED_HAT, "x-x-x-x---------",
            Drum.HIGH_TOM, "-----------xx---",
            Drum.LOW_TOM, "-------------xxX"));
    private static final Map<Drum, String> LAST_HIT = pattern(Map.of(
            Drum.KICK, "X---------------",
            Drum.CRASH, "X---------------"));

    private static final List<Map<Drum, String>> BARS =
            List.of(COUNT_IN, BUILD, ENTRY, GROOVE, GROOVE, GROOVE, GROOVE, FILL, LAST_HIT);

    private DrumPart() {}

    static AudioBuffer render() {
        Track track = Track.stereo();
        Noise noise = new Noise(1);
        for (int bar = 0; bar < BARS.size(); bar++) {
            for (Map.Entry<Drum, String> line : BARS.get(bar).entrySet()) {
                play(line.getKey(), line.getValue(), bar, track, noise);
            }
        }
        return track.toBuffer(PEAK);
    }

    private static void play(Drum drum, String line, int bar, Track track, Noise noise) {
        for (int step = 0; step < line.length(); step++) {
            double velocity = velocity(line.charAt(step));
            if (velocity > 0) {
                drum.strike(track, Timeline.frameOf(bar, step), velocity, noise);
            }
        }
    }

    private static double velocity(char sign) {
        return switch (sign) {
            case 'X' -> 1;
            case 'x' -> 0.7;
            case 'o' -> 0.35;
            case '-' -> 0;
            default -> throw new IllegalArgumentException("a step must be one of X x o -, but was " + sign);
        };
    }

    /** Puts the lines in the order of the kit: {@code Map.of} has a different order in every run. */
    private static Map<Drum, String> pattern(Map<Drum, String> lines) {
        return new EnumMap<>(lines);
    }
}
