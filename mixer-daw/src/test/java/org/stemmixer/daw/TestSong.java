package org.stemmixer.daw;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.plan.Alignment;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MasterPlan;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Ride;
import org.stemmixer.core.plan.Send;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.core.plan.Tap;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.dsp.dynamics.Gate;
import org.stemmixer.dsp.dynamics.Limiter;
import org.stemmixer.dsp.eq.EqBand;
import org.stemmixer.dsp.eq.HighPass;
import org.stemmixer.dsp.eq.ParametricEq;
import org.stemmixer.dsp.reverb.Reverb;
import org.stemmixer.dsp.stereo.StereoWidth;

/** A short song of noises, plans for it, and what tests ask of files. */
final class TestSong {

    static final int RATE = 48_000;
    static final int FRAMES = 48_000;

    private final Path folder;

    TestSong(Path folder) {
        this.folder = folder;
    }

    /** Drums in stereo, bass in mono, a voice in mono at another rate that begins later. */
    Map<String, AudioSource> stems() throws IOException {
        Files.createDirectories(folder);
        Map<String, AudioSource> stems = new LinkedHashMap<>();
        stems.put("drums", noise("drums", RATE, 2, FRAMES, 1, SampleEncoding.PCM_24));
        stems.put("bass", noise("bass", RATE, 1, FRAMES - 1000, 2, SampleEncoding.PCM_16));
        stems.put("vocals", noise("vocals", RATE, 1, FRAMES / 2, 3, SampleEncoding.FLOAT_32));
        return stems;
    }

    AudioSource noise(String name, int rate, int channels, int frames, int seed, SampleEncoding encoding)
            throws IOException {
        AudioBuffer audio = new AudioBuffer(rate, channels, frames);
        Random random = new Random(seed);
        for (float[] channel : audio.toArrays()) {
            for (int i = 0; i < frames; i++) {
                channel[i] = (float) (0.2 * (2 * random.nextDouble() - 1));
            }
        }
        Path file = folder.resolve(name + ".wav");
        AudioFiles.write(file, audio, encoding);
        return AudioSource.of(file);
    }

    /** What every format can hold: gains, pans, a mute, time and polarity. */
    static MixPlan faders() {
        return keepingPeaks(MixPlan.of(RATE, List.of("drums", "bass", "vocals"))
                .withStem(
                        "drums",
                        drums -> drums.withGainDb(Decided.byHand(-3.25))
                                .withPan(Decided.byHand(0.3))
                                .withRole(Decided.byHand(StemRole.DRUMS)))
                .withStem("bass", bass -> bass.withGainDb(Decided.byHand(1.5)).withPan(Decided.byHand(-0.6)))
                .withStem(
                        "vocals",
                        vocals -> vocals.withGainDb(Decided.of(-6.0, "rules", "the voice leads, 2 LU over the rest"))
                                .withAlignment(Decided.byHand(new Alignment(12_345, false)))));
    }

    static MixPlan keepingPeaks(MixPlan plan) {
        return plan.withMaster(MasterPlan.NEUTRAL.withPeaks(MasterPlan.Peaks.KEEP));
    }

    /** What only a whole program can hold. */
    static MixPlan everything() {
        return faders().withBus(BusPlan.of("rhythm").withGainDb(Decided.byHand(-1.0)))
                .withBus(BusPlan.of("hall")
                        .withInsert(
                                effect("reverb", Reverb.Parameters.defaults().withMix(1))))
                .withStem(
                        "drums",
                        drums -> drums.withBus("rhythm")
                                .withInsert(effect("gate", Gate.Parameters.defaults()))
                                .withInsert(effect("compressor", Compressor.Parameters.defaults())))
                .withStem(
                        "bass",
                        bass -> bass.withBus("rhythm")
                                .withInsert(Decided.byHand(Insert.keyed(
                                        EffectSpec.of("compressor", Compressor.Parameters.defaults()), "drums"))))
                .withStem(
                        "vocals",
                        vocals -> vocals.withInsert(effect("high-pass", new HighPass.Parameters(90, 4)))
                                .withInsert(effect(
                                        "parametric-eq",
                                        new ParametricEq.Parameters(List.of(
                                                EqBand.peaking(3000, 2.5, 1.2),
                                                EqBand.highShelf(8000, -1.5),
                                                EqBand.highPass(60)))))
                                .withSend(Decided.byHand(new Send("hall", -12, Tap.AFTER_FADER)))
                                .withRide(ride("", 12_000, 0, 24_000, 6, 36_000, -9))
                                .withRide(ride("hall", 4_800, -3, 9_600, 3)))
                .withMaster(new MasterPlan(
                        List.of(effect("limiter", Limiter.Parameters.defaults())),
                        Optional.empty(),
                        MasterPlan.NEUTRAL.peakHandling(),
                        MasterPlan.Peaks.KEEP,
                        MasterPlan.NEUTRAL.tail()));
    }

    static Decided<Insert> effect(String type, Record parameters) {
        return Decided.byHand(Insert.of(EffectSpec.of(type, parameters)));
    }

    static Decided<Insert> widening() {
        return effect("stereo-width", new StereoWidth.Parameters(1.5));
    }

    /** Frames and gains by turns. */
    static Decided<Ride> ride(String send, double... points) {
        List<Ride.Point> read = new java.util.ArrayList<>();
        for (int i = 0; i < points.length; i += 2) {
            read.add(new Ride.Point((long) points[i], points[i + 1]));
        }
        return Decided.of(new Ride(send, read), "rides", "the verse is softer");
    }

    /** A mix as we play it. */
    static AudioBuffer mix(MixPlan plan, Map<String, AudioSource> stems) throws IOException {
        return StemMixer.builder()
                .sampleRate(plan.sampleRate())
                .build()
                .mixSources(
                        stems,
                        org.stemmixer.core.MixOptions.builder().plan(plan).build())
                .toBuffer();
    }

    static Map<String, AudioSource> sources(Map<String, Path> files) {
        Map<String, AudioSource> sources = new LinkedHashMap<>();
        files.forEach((name, file) -> {
            try {
                sources.put(name, AudioSource.of(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return sources;
    }

    /** How far the difference of two is below the first, in dB; what one has longer counts. */
    static double nullDb(AudioBuffer expected, AudioBuffer actual) {
        double signal = 0;
        double difference = 0;
        int frames = Math.max(expected.frames(), actual.frames());
        for (int c = 0; c < 2; c++) {
            for (int i = 0; i < frames; i++) {
                double a = i < expected.frames() ? expected.toArrays()[c][i] : 0;
                double b = i < actual.frames() ? actual.toArrays()[c][i] : 0;
                signal += a * a;
                difference += (a - b) * (a - b);
            }
        }
        return 10 * Math.log10(difference / signal);
    }

    static StemPlan stem(MixPlan plan, String name) {
        return plan.stem(name);
    }

    /** An entry of a zip file. */
    static byte[] entry(Path zip, String name) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            ZipEntry entry = file.getEntry(name);
            return file.getInputStream(entry).readAllBytes();
        }
    }
}
