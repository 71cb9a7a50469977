package org.stemmixer.core.measure;

import java.util.ArrayList;
import java.util.List;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.FrameReaders;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.internal.Text;

/** What had to be done to stems before they could be held against a mix, and where they do not fit it. */
final class NullTestNotes {

    private NullTestNotes() {}

    /**
     * The notes.
     *
     * @param offset how many frames the mix is behind the stems, if it is the same music
     */
    static List<String> of(NullTracks tracks, List<String> names, long offset) {
        List<String> notes = new ArrayList<>();
        AudioSource mix = tracks.mix();
        notes.addAll(mix.warnings());
        List<String> converted = new ArrayList<>();
        List<String> mono = new ArrayList<>();
        long longest = 0;
        String longestName = "";
        int longer = 0;
        for (int s = 0; s < names.size(); s++) {
            AudioSource stem = tracks.stems().get(s);
            String name = names.get(s);
            stem.warnings().forEach(warning -> notes.add(name + ": " + warning));
            if (stem.sampleRate() != mix.sampleRate()) {
                converted.add(Text.format("%s from %d Hz", name, stem.sampleRate()));
            }
            if (stem.channels() == 1 && mix.channels() > 1) {
                mono.add(name);
            }
            long beyond = FrameReaders.framesAtRate(mix.sampleRate(), stem) + offset - mix.frames();
            longer += beyond > 0 ? 1 : 0;
            if (beyond > longest) {
                longest = beyond;
                longestName = name;
            }
        }
        if (!converted.isEmpty()) {
            notes.add("converted to the " + mix.sampleRate() + " Hz of the mix: " + String.join(", ", converted)
                    + "; this alone leaves a residue");
        }
        if (!mono.isEmpty()) {
            notes.add("in mono, taken on all channels as they are, while a pan law may have turned them down: "
                    + String.join(", ", mono));
        }
        if (longer > 0) {
            notes.add(Text.format(
                    "%s behind the end of the mix, which is not compared: %s by %s",
                    longer == 1 ? "1 stem goes on" : longer + " stems go on", longestName, seconds(longest, mix)));
        }
        long missing = mix.frames() - (tracks.stemFrames() + offset);
        if (missing > 0) {
            notes.add("the mix goes on for " + seconds(missing, mix) + " behind the last stem");
        }
        if (offset > 0) {
            notes.add("the mix begins " + seconds(offset, mix) + " before the stems");
        } else if (offset < 0) {
            notes.add("the stems begin " + seconds(-offset, mix) + " before the mix, which is not compared");
        }
        if (mix.encoding() == SampleEncoding.LOSSY) {
            notes.add("the mix was coded with loss: what its codec has changed is left");
        }
        return notes;
    }

    private static String seconds(long frames, AudioSource mix) {
        return Text.format("%.3f s", (double) frames / mix.sampleRate());
    }
}
