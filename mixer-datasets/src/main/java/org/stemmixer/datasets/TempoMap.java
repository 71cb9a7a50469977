package org.stemmixer.datasets;

import java.util.Map;
import java.util.TreeMap;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.Sequence;
import javax.sound.midi.Track;

/** Where in a MIDI song a time lies: ticks against seconds, through all changes of tempo. */
final class TempoMap {

    private static final int TEMPO = 0x51;
    private static final int TEMPO_BYTES = 3;
    private static final double DEFAULT_SECONDS_PER_QUARTER = 0.5; // 120 a minute

    private final TreeMap<Long, Double> secondsPerTickFrom = new TreeMap<>();

    private TempoMap() {}

    static TempoMap of(Sequence sequence) {
        TempoMap map = new TempoMap();
        if (sequence.getDivisionType() != Sequence.PPQ) {
            map.secondsPerTickFrom.put(0L, 1 / ((double) sequence.getDivisionType() * sequence.getResolution()));
            return map;
        }
        map.secondsPerTickFrom.put(0L, DEFAULT_SECONDS_PER_QUARTER / sequence.getResolution());
        for (Track track : sequence.getTracks()) {
            for (int i = 0; i < track.size(); i++) {
                MidiEvent event = track.get(i);
                if (event.getMessage() instanceof MetaMessage meta
                        && meta.getType() == TEMPO
                        && meta.getData().length == TEMPO_BYTES) {
                    map.secondsPerTickFrom.put(
                            event.getTick(), secondsPerQuarter(meta.getData()) / sequence.getResolution());
                }
            }
        }
        return map;
    }

    /**
     * The last tick that is not later than a time.
     *
     * @param seconds from the beginning, at least 0
     */
    long tickAt(double seconds) {
        double left = seconds;
        long tick = 0;
        double secondsPerTick = 0;
        for (Map.Entry<Long, Double> change : secondsPerTickFrom.entrySet()) {
            double section = (change.getKey() - tick) * secondsPerTick;
            if (section > left) {
                break;
            }
            left -= section;
            tick = change.getKey();
            secondsPerTick = change.getValue();
        }
        return tick + (long) (left / secondsPerTick);
    }

    private static double secondsPerQuarter(byte[] microseconds) {
        return (((microseconds[0] & 0xFF) << 16) | ((microseconds[1] & 0xFF) << 8) | (microseconds[2] & 0xFF)) * 1e-6;
    }
}
