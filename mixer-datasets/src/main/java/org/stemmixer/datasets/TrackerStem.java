package org.stemmixer.datasets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.filter.BiquadCascade;
import org.stemmixer.dsp.filter.Butterworth;

/**
 * What one voice of a module, or several of a kind, sound like in a song.
 *
 * @param name of the voice, or the names of all
 * @param type what it seems to be
 * @param role what its name says that it sounds like; empty if it says nothing, or several say different things
 * @param audio its sound
 */
record TrackerStem(String name, StemType type, Optional<StemRole> role, AudioBuffer audio) {

    private static final double LOW_HZ = 200;
    private static final double SHARE_OF_LOW = 0.7;

    static TrackerStem of(TrackerVoice voice, AudioBuffer audio) {
        AudioBuffer low = audio.copy();
        new BiquadCascade(Butterworth.lowPass(4, LOW_HZ, audio.sampleRate()), audio.channels())
                .process(low.toArrays(), 0, low.frames());
        boolean soundsLow = energy(low) > SHARE_OF_LOW * energy(audio);
        return new TrackerStem(voice.name(), voice.type(soundsLow), StemRole.named(voice.name()), audio);
    }

    /** The sum of squares. */
    double energy() {
        return energy(audio);
    }

    static double energy(AudioBuffer audio) {
        double energy = 0;
        for (float[] channel : audio.toArrays()) {
            for (float sample : channel) {
                energy += (double) sample * sample;
            }
        }
        return energy;
    }

    /**
     * Adds up what there is most of: of the type with the most stems the two with the least energy, until there are not
     * more stems than asked for.
     */
    static List<TrackerStem> merged(List<TrackerStem> stems, int most) {
        List<TrackerStem> left = new ArrayList<>(stems);
        left.sort(Comparator.comparingDouble(TrackerStem::energy));
        while (left.size() > most) {
            StemType type = mostFrequent(left);
            List<TrackerStem> quietest =
                    left.stream().filter(stem -> stem.type == type).limit(2).toList();
            left.removeAll(quietest);
            TrackerStem sum = quietest.get(1).plus(quietest.get(0));
            left.add(sum);
            left.sort(Comparator.comparingDouble(TrackerStem::energy));
        }
        return left;
    }

    private static StemType mostFrequent(List<TrackerStem> stems) {
        Map<StemType, Integer> counts = new EnumMap<>(StemType.class);
        stems.forEach(stem -> counts.merge(stem.type, 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private TrackerStem plus(TrackerStem other) {
        AudioBuffer sum = audio.copy();
        StemFiles.add(other.audio, sum);
        return new TrackerStem(name + ", " + other.name, type, role.filter(same -> other.role.equals(role)), sum);
    }
}
