package org.stemmixer.codecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.deliver.AudioConversion;
import org.stemmixer.core.deliver.ConvertedFile;
import org.stemmixer.core.deliver.DeliveredProgramme;
import org.stemmixer.core.deliver.LoudnessDelivery;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/** Damage that shows only while a stem is read is told in the mix. */
class DamageInMixTest {

    private static final int RATE = 44_100;

    @TempDir
    private Path folder;

    @Test
    void blocksThatAreSilentAreNamed() throws IOException {
        Path sound = noise("sound.flac", 1);
        Path damaged = noise("damaged.flac", 2);
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[bytes.length / 2] ^= 0x10;
        Files.write(damaged, bytes);

        MixResult mix = StemMixer.builder()
                .build()
                .mixStems(
                        Map.of("sound", sound, "damaged", damaged),
                        MixOptions.builder().build(),
                        folder.resolve("mix.wav"));

        assertThat(mix.warnings())
                .filteredOn(warning -> !warning.contains("dBFS"))
                .anySatisfy(warning -> assertThat(warning)
                        .startsWith("damaged: ")
                        .contains("0.093 s in all, the first at 0.464 s: there is silence"))
                .noneMatch(warning -> warning.startsWith("sound: "));
    }

    @Test
    void conversionsAndDeliveriesTellToo() throws IOException {
        Path damaged = noise("damaged.flac", 2);
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[bytes.length / 2] ^= 0x10;
        Files.write(damaged, bytes);

        ConvertedFile converted = AudioConversion.builder().build().convert(damaged, folder.resolve("damaged.wav"));
        DeliveredProgramme delivered = LoudnessDelivery.to(LoudnessTarget.SPOTIFY)
                .deliverProgramme(Map.of(damaged, folder.resolve("delivered.wav")));

        String silence = "0.093 s in all, the first at 0.464 s: there is silence";
        assertThat(converted.notes()).anyMatch(note -> note.contains(silence));
        assertThat(delivered.files().get(0).notes()).anyMatch(note -> note.contains(silence));
        assertThat(AudioSource.of(damaged).warnings())
                .as("known at once to who opens it again")
                .anyMatch(note -> note.contains(silence));
    }

    private Path noise(String name, long seed) throws IOException {
        Random random = new Random(seed);
        AudioBuffer audio = new AudioBuffer(RATE, 1, RATE);
        for (int n = 0; n < RATE; n++) {
            audio.channel(0)[n] = 0.4f * random.nextFloat() - 0.2f;
        }
        Path file = folder.resolve(name);
        AudioFiles.write(file, audio, SampleEncoding.PCM_16);
        return file;
    }
}
