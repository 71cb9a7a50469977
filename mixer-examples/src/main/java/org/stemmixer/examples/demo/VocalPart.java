package org.stemmixer.examples.demo;

import java.util.List;
import org.stemmixer.dsp.AudioBuffer;

/** The singer: enters with the verse. */
final class VocalPart {

    private static final double PEAK = 0.46;

    private VocalPart() {}

    static AudioBuffer render() {
        Track track = Track.mono();
        List<Gesture> gestures = Gesture.of(Syllable.SONG);
        Singer singer = new Singer(gestures.get(0));
        for (int i = 0; i < gestures.size(); i++) {
            int end = i + 1 < gestures.size() ? gestures.get(i + 1).frame() : Timeline.SONG_FRAMES;
            singer.sing(gestures.get(i), end, track);
        }
        return track.toBuffer(PEAK);
    }
}
