package org.stemmixer.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.plan.Alignment;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.dsp.loudness.LoudnessTarget;
import org.stemmixer.dsp.reverb.Reverb;

/** What a page carries is the same whether it was kept while the mix was rendered or is read afterwards. */
class KeptClipsTest {

    private static final int RATE = 22050;

    @TempDir
    private Path folder;

    private final Map<String, Path> stems = new LinkedHashMap<>();
    private final StemMixer mixer = StemMixer.builder().sampleRate(RATE).build();

    @BeforeEach
    void writeStems() throws IOException {
        noise("kick", 1, 2);
        noise("bass", 2, 1.5);
        noise("keys", 2, 2);
        noise("shot", 1, 0.05);
    }

    private void noise(String name, int channels, double seconds) throws IOException {
        Random random = new Random(name.hashCode());
        AudioBuffer audio = new AudioBuffer(RATE, channels, (int) (seconds * RATE));
        for (float[] channel : audio.toArrays()) {
            for (int n = 0; n < channel.length; n++) {
                channel[n] = 0.1f * (2 * random.nextFloat() - 1);
            }
        }
        Path file = folder.resolve(name + ".wav");
        AudioFiles.write(file, audio, SampleEncoding.PCM_24);
        stems.put(name, file);
    }

    /** A mix with all that can happen to a stem before its fader. */
    private static MixOptions.Builder options() {
        EffectSpec late =
                EffectSpec.of("compressor", Compressor.Parameters.defaults().withLookAheadMs(7));
        return MixOptions.builder()
                .stem(
                        "bass",
                        stem -> stem.withInsert(Decided.byHand(Insert.keyed(late, "kick")))
                                .withAlignment(Decided.byHand(new Alignment(1234, true))))
                .stem("keys", stem -> stem.withInsert(Decided.byHand(Insert.of(late))))
                .effect("shot", () -> new Reverb(Reverb.Parameters.defaults().withDecaySeconds(0.5)))
                .highPassHz("kick", 40)
                .gainDb("keys", -3)
                .pan("keys", 0.5);
    }

    private String page(MixOptions.Builder options, String name) throws IOException {
        Path mixFile = folder.resolve("mix.wav");
        MixResult mix = mixer.mixStems(stems, options.build(), mixFile);
        return Files.readString(MixPage.write(mix, mixFile, folder.resolve(name)));
    }

    @Test
    void keptClipsAreThoseThatWouldBeRead() throws IOException {
        String read = page(options(), "read");
        MixOptions.Builder keeping = options();
        MixPage.keepFor(keeping);
        assertThat(page(keeping, "kept")).isEqualTo(read);

        MixOptions.Builder aimed = options().target(LoudnessTarget.ofLufs(-20));
        String readAimed = page(aimed, "read aimed");
        MixPage.keepFor(aimed);
        assertThat(page(aimed, "kept aimed")).isEqualTo(readAimed);
    }

    @Test
    void stemsThatDoNotSoundAreReadAllTheSame() throws IOException {
        MixOptions.Builder options = options().mute("keys");
        String read = page(options, "read");
        MixPage.keepFor(options);
        assertThat(page(options, "kept")).isEqualTo(read);
    }

    @Test
    void whatWasKeptNeedsNoStemsAnyMore() throws IOException {
        MixOptions.Builder options = options();
        MixPage.keepFor(options);
        Path mixFile = folder.resolve("mix.wav");
        MixResult mix = mixer.mixStems(stems, options.build(), mixFile);
        MixResult other = mixer.mixStems(stems, options().build(), folder.resolve("other.wav"));
        for (Path stem : stems.values()) {
            Files.delete(stem);
        }
        assertThat(MixPage.write(mix, mixFile, folder.resolve("page"))).isNotEmptyFile();
        assertThat(other.options().monitor()).isEmpty();
    }
}
