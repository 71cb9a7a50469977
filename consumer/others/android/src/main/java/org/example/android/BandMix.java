package org.example.android;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.LinkedHashMap;
import java.util.Map;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.auto.AutoMix;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.live.LivePlayer;
import org.stemmixer.live.NullOutput;

/** What an app for Android 8 does with stems: plans and mixes them automatically, keeps the plan as JSON, and plays it. */
public final class BandMix {

    private static final int RATE = 44_100;
    private static final int FRAMES = 5 * RATE;
    private static final int BLOCK = 256;

    private BandMix() {}

    /** Writes into the folder that is the first argument. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Paths.get(arguments[0]);
        Map<String, Path> stems = stems(folder);
        StemMixer mixer = StemMixer.builder().sampleRate(RATE).build();

        MixPlan decided = mixer.plan(stems, MixOptions.builder().auto(AutoMix.standard()).build());
        MixPlan plan = MixPlan.parse(decided.toJson());
        if (!plan.toJson().equals(decided.toJson())) {
            throw new IllegalStateException("the plan was not read as it was written");
        }
        MixResult result = mixer.render(stems, plan, folder.resolve("android-mix.wav"));

        NullOutput output = NullOutput.simulated(BLOCK);
        try (LivePlayer player = LivePlayer.open(stems, plan, output)) {
            player.play();
            while (player.position() < player.frames() / 2) {
                if (!output.awaitReady(60)) {
                    throw new IllegalStateException("nothing comes to be played: " + player.failure());
                }
                output.next();
            }
            System.out.printf(
                    "%d stems, %d frames mixed, %d of them played%n", stems.size(), result.frames(), player.position());
        }
    }

    /** A low tone and a noise that comes and goes. */
    private static Map<String, Path> stems(Path folder) throws IOException {
        float[] bass = new float[FRAMES];
        float[] drums = new float[FRAMES];
        int noise = 1;
        for (int i = 0; i < FRAMES; i++) {
            bass[i] = (float) (0.3 * Math.sin(2 * Math.PI * 55 * i / RATE));
            noise = noise * 1_664_525 + 1_013_904_223;
            drums[i] = 0.5f * noise / Integer.MAX_VALUE * (float) Math.exp(-8.0 * (i % (RATE / 2)) / RATE);
        }
        Map<String, Path> stems = new LinkedHashMap<>();
        stems.put("bass", write(folder.resolve("android-bass.wav"), bass));
        stems.put("drums", write(folder.resolve("android-drums.wav"), drums));
        return stems;
    }

    private static Path write(Path file, float[] samples) throws IOException {
        AudioFiles.write(file, AudioBuffer.wrap(RATE, samples), SampleEncoding.PCM_24);
        return file;
    }
}
