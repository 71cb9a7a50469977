package org.stemmixer.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.audio.AudioFiles;
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
import org.stemmixer.core.plan.Tap;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.dsp.dynamics.Limiter;
import org.stemmixer.dsp.eq.EqBand;
import org.stemmixer.dsp.eq.ParametricEq;
import org.stemmixer.dsp.reverb.Reverb;

/** Stems in files, plans of them, and how those are rendered and played. */
final class PlayedStems {

    static final int RATE = 48_000;
    static final int FRAMES = 3 * RATE;

    /** Far more than it takes, on a machine that has other work too. */
    static final double PATIENCE_SECONDS = 20;

    private final Path folder;
    private final Map<String, Path> files = new LinkedHashMap<>();

    PlayedStems(Path folder) {
        this.folder = folder;
        add("a", noise(1, 0.1, 2, FRAMES));
        add("b", noise(2, 0.1, 1, FRAMES - 5000));
        add("c", sine(440, 0.25, FRAMES));
    }

    private void add(String name, AudioBuffer audio) {
        Path file = folder.resolve(name + ".wav");
        try {
            AudioFiles.write(file, audio, SampleEncoding.FLOAT_32);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.put(name, file);
    }

    static AudioBuffer noise(long seed, double level, int channels, int frames) {
        Random random = new Random(seed);
        AudioBuffer buffer = new AudioBuffer(RATE, channels, frames);
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < frames; i++) {
                buffer.channel(c)[i] = (float) (level * random.nextGaussian() / 3);
            }
        }
        return buffer;
    }

    static AudioBuffer sine(double hz, double level, int frames) {
        AudioBuffer buffer = new AudioBuffer(RATE, 1, frames);
        for (int i = 0; i < frames; i++) {
            buffer.channel(0)[i] = (float) (level * Math.sin(2 * Math.PI * hz * i / RATE));
        }
        return buffer;
    }

    Map<String, Path> files() {
        return files;
    }

    MixPlan neutral() {
        return MixPlan.of(RATE, List.copyOf(files.keySet()))
                .withMaster(MasterPlan.NEUTRAL.withPeaks(MasterPlan.Peaks.KEEP));
    }

    /** Of the sine alone. */
    MixPlan sineOnly() {
        return neutral().withStem("a", stem -> stem.withMuted(true)).withStem("b", stem -> stem.withMuted(true));
    }

    /** With everything that a plan can say. */
    MixPlan full() {
        return neutral()
                .withBus(BusPlan.of("group").withGainDb(Decided.byHand(-1.0)).withPan(Decided.byHand(0.1)))
                .withBus(BusPlan.of("hall")
                        .withInsert(
                                insert("reverb", Reverb.Parameters.defaults().withMix(1))))
                .withStem(
                        "a",
                        stem -> stem.withGainDb(Decided.byHand(-3.0))
                                .withPan(Decided.byHand(-0.4))
                                .withBus("group")
                                .withInsert(
                                        insert("parametric-eq", ParametricEq.Parameters.of(EqBand.peaking(1000, 3, 1))))
                                .withSend(Decided.byHand(new Send("hall", -9, Tap.BEFORE_FADER))))
                .withStem(
                        "b",
                        stem -> stem.withAlignment(Decided.byHand(new Alignment(700, true)))
                                .withInsert(Decided.byHand(Insert.keyed(
                                        EffectSpec.of("compressor", Compressor.Parameters.defaults()), "a")))
                                .withRide(Decided.byHand(Ride.ofFader(List.of(
                                        new Ride.Point(0, 0), new Ride.Point(RATE, -6), new Ride.Point(2 * RATE, 1))))))
                .withStem(
                        "c",
                        stem -> stem.withAlignment(Decided.byHand(new Alignment(-300, false)))
                                .withInsert(insert(
                                        "limiter", Limiter.Parameters.defaults().withCeilingDb(-20)))
                                .withSend(Decided.byHand(Send.of("hall", -12)))
                                .withRide(Decided.byHand(new Ride("hall", List.of(new Ride.Point(RATE, -3))))))
                .withMaster(MasterPlan.NEUTRAL
                        .withPeaks(MasterPlan.Peaks.KEEP)
                        .withInsert(
                                insert("limiter", Limiter.Parameters.defaults().withCeilingDb(-6))));
    }

    static Decided<Insert> insert(String type, Record parameters) {
        return Decided.byHand(Insert.of(EffectSpec.of(type, parameters)));
    }

    AudioBuffer rendered(MixPlan plan) throws IOException {
        Path file = folder.resolve("mix.wav");
        StemMixer.builder()
                .sampleRate(RATE)
                .build()
                .render(
                        files,
                        plan,
                        MixOptions.builder().encoding(SampleEncoding.FLOAT_32).build(),
                        file);
        return AudioFiles.read(file);
    }

    /** Plays blocks, each when it is ready, and gives what came. */
    static float[][] played(NullOutput output, int blocks) {
        float[][] all = new float[2][0];
        for (int i = 0; i < blocks; i++) {
            if (!output.awaitReady(PATIENCE_SECONDS)) {
                throw new AssertionError("block " + i + " of " + blocks + " is not ready");
            }
            float[][] block = output.next();
            int frames = block[0].length;
            if (i == 0) {
                all = new float[2][blocks * frames];
            }
            System.arraycopy(block[0], 0, all[0], i * frames, frames);
            System.arraycopy(block[1], 0, all[1], i * frames, frames);
        }
        return all;
    }
}
