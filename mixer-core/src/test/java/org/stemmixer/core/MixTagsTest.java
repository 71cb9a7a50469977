package org.stemmixer.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.AudioWriter;
import org.stemmixer.core.audio.BroadcastExtension;
import org.stemmixer.core.audio.CuePoint;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.plan.Alignment;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/** What a mix takes over of what its stems say about themselves. */
class MixTagsTest {

    private static final int RATE = 44_100;

    /** An hour after midnight. */
    private static final long HOUR = 3600L * RATE;

    @TempDir
    private Path folder;

    private final Map<String, Path> stems = new LinkedHashMap<>();
    private final StemMixer mixer = StemMixer.builder().sampleRate(RATE).build();

    private void stem(String name, int sampleRate, double amplitude, AudioTags tags) throws IOException {
        AudioBuffer audio = Stems.noise(name.hashCode(), amplitude, 1, sampleRate / 2);
        Path file = folder.resolve(name + ".wav");
        AudioFileSpec spec = new AudioFileSpec(sampleRate, 1, SampleEncoding.FLOAT_32).withTags(tags);
        try (AudioWriter writer = AudioFiles.openWriter(file, spec)) {
            writer.write(audio.toArrays(), 0, audio.frames());
            writer.commit();
        }
        stems.put(name, file);
    }

    private static AudioTags song(String title) {
        return AudioTags.NONE
                .with(AudioTags.Field.ARTIST, "The Stems")
                .with(AudioTags.Field.ALBUM, "Ätherwellen")
                .with(AudioTags.Field.TITLE, title);
    }

    private static AudioTags at(AudioTags tags, long frames, String description) {
        return tags.withBroadcast(Optional.of(new BroadcastExtension(
                description, "Recorder", "take 7", "2026-11-29", "01:00:00", OptionalLong.of(frames), "A=PCM")));
    }

    private AudioTags tags(MixOptions options) throws IOException {
        Path output = folder.resolve("mix.wav");
        mixer.mixStems(stems, options, output);
        AudioTags written = tags(output);
        Path again = folder.resolve("again.wav");
        mixer.mixStems(stems, options).writeTo(again);
        assertThat(tags(again)).isEqualTo(written);
        assertThat(written.product()).contains(AudioTags.Product.MIX);
        return written;
    }

    private static AudioTags tags(Path file) throws IOException {
        try (AudioReader reader = AudioFiles.openReader(file)) {
            return reader.tags();
        }
    }

    @Test
    void aTextThatAllStemsShareIsThatOfTheMix() throws IOException {
        stem("bass", RATE, 0.1, song("Bass").with(AudioTags.Field.GENRE, "Dub"));
        stem("drums", RATE, 0.1, song("Drums"));
        AudioTags tags = tags(MixOptions.builder().build());
        assertThat(tags.texts())
                .containsOnlyKeys(AudioTags.Field.ARTIST, AudioTags.Field.ALBUM, AudioTags.Field.SOFTWARE)
                .containsEntry(AudioTags.Field.ALBUM, "Ätherwellen");
        assertThat(tags.broadcast()).isEmpty();

        stem("bass", RATE, 0.1, song("Song"));
        stem("drums", RATE, 0.1, song("Song"));
        assertThat(tags(MixOptions.automatic()).get(AudioTags.Field.TITLE)).contains("Song");
        stem("click", RATE, 0.1, AudioTags.NONE);
        assertThat(tags(MixOptions.automatic()).texts()).containsOnlyKeys(AudioTags.Field.SOFTWARE);
    }

    @Test
    void theMixBeginsWhereTheRecordingBegan() throws IOException {
        stem("late", RATE, 0.1, at(AudioTags.NONE, HOUR + 1234, "take 7"));
        stem("first", 48_000, 0.1, at(AudioTags.NONE, 3600L * 48_000, "take 7"));
        stem("no clock", RATE, 0.1, AudioTags.NONE);

        for (MixOptions options : List.of(
                MixOptions.builder().build(),
                MixOptions.builder().gainDb("late", 40).build(),
                MixOptions.builder().target(LoudnessTarget.ofLufs(-20)).build())) {
            BroadcastExtension broadcast = tags(options).broadcast().orElseThrow();
            assertThat(broadcast.timeReferenceFrames()).hasValue(HOUR);
            assertThat(broadcast.originator()).isEqualTo("Stem Mixer");
            assertThat(broadcast.description()).isEmpty();
        }
        stems.remove("no clock");
        assertThat(tags(MixOptions.builder().build()).broadcast().orElseThrow())
                .isEqualTo(new BroadcastExtension(
                        "take 7", "Stem Mixer", "", "2026-11-29", "01:00:00", OptionalLong.of(HOUR), ""));
    }

    @Test
    void stemsThatWereMovedByHandHaveNoTimeTogether() throws IOException {
        stem("late", RATE, 0.1, at(AudioTags.NONE, HOUR + 1234, ""));
        stem("first", RATE, 0.1, at(AudioTags.NONE, HOUR, ""));
        MixOptions together = MixOptions.builder()
                .stem("late", stem -> stem.withAlignment(Decided.byHand(Alignment.NONE)))
                .build();
        assertThat(tags(together).broadcast()).isEmpty();
        MixOptions bothLater = MixOptions.builder()
                .stem("late", stem -> stem.withAlignment(Decided.byHand(new Alignment(2234, false))))
                .stem("first", stem -> stem.withAlignment(Decided.byHand(new Alignment(1000, false))))
                .build();
        assertThat(tags(bothLater).timeReferenceFrames()).hasValue(HOUR - 1000);
    }

    @Test
    void markersThatAllStemsHaveStay() throws IOException {
        List<CuePoint> cues = List.of(new CuePoint(480, "verse"), new CuePoint(4800, "chorus"));
        stem("bass", 48_000, 0.1, AudioTags.NONE.withCuePoints(cues).withIxml("<BWFXML/>"));
        stem("drums", 48_000, 0.1, AudioTags.NONE.withCuePoints(cues).withIxml("<BWFXML/>"));
        AudioTags tags = tags(MixOptions.builder().build());
        assertThat(tags.cuePoints()).containsExactly(new CuePoint(441, "verse"), new CuePoint(4410, "chorus"));
        assertThat(tags.ixml()).isEmpty();
        stem("drums", 48_000, 0.1, AudioTags.NONE);
        assertThat(tags(MixOptions.builder().build()).cuePoints()).isEmpty();
    }
}
