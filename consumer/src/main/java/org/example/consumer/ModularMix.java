package org.example.consumer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.StemResult;
import org.stemmixer.core.measure.SongMeasurements;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectsChainJson;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.chain.EffectsChain;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.dsp.loudness.LoudnessTarget;
import org.stemmixer.ml.BundledModels;
import org.stemmixer.report.Comparison;
import org.stemmixer.report.ReportWriter;
import org.stemmixer.report.SongVersion;

/** Mixes two generated stems with the model of gains, and uses all else that modules easily break: JSON, services, resources. */
public final class ModularMix {

    private static final int RATE = 44_100;
    private static final int FRAMES = 10 * RATE;

    private ModularMix() {}

    /** Writes a mix and a report into the folder that is the only argument. */
    public static void main(String[] arguments) throws IOException {
        require(ModularMix.class.getModule().isNamed(), "runs on the module path");
        require(StemMixer.class.getModule().getDescriptor().name().equals("org.stemmixer.core"), "the mixer is a module");
        Path folder = Files.createDirectories(Path.of(arguments[0]));

        // A service of mixer-ml, its ONNX models and the records of their descriptions.
        MixOptions options = MixOptions.builder().autoGain(true).useCnn(true).build();
        MixResult result = StemMixer.builder().sampleRate(RATE).build().mixBuffers(stems(), options);
        for (StemResult stem : result.stems()) {
            require(stem.source().equals("cnn"), stem.name() + ": " + stem.source() + ": " + stem.reason());
        }
        require(!BundledModels.list().isEmpty(), "models are there");

        // JSON, with effects as records.
        require(result.toJson().contains("\"name\":\"bass\""), result.toJson());
        EffectsChain chain = EffectsChain.builder().add(new Compressor(Compressor.Parameters.defaults())).build();
        String json = EffectsChainJson.write(chain);
        require(EffectsChainJson.write(EffectsChainJson.read(json)).equals(json), json);

        MixPlan plan = result.plan()
                .withMaster(result.plan().master().withTarget(Optional.of(Decided.byHand(LoudnessTarget.SPOTIFY))));
        require(MixPlan.parse(plan.toJson()).equals(plan), plan.toJson());

        // Pages of the report, services as well.
        Path mix = folder.resolve("mix.wav");
        result.writeTo(mix);
        SongVersion version = new SongVersion("mix", mix, SongMeasurements.of(mix), Optional.empty());
        List<Path> files = ReportWriter.write(new Comparison("A mix", List.of(version), List.of()), folder);
        require(files.contains(folder.resolve("report.html")), "the page to listen to is among " + files);

        System.out.println(result.summary());
    }

    /** A low tone and a noise that comes and goes. */
    private static Map<String, AudioBuffer> stems() {
        float[] bass = new float[FRAMES];
        float[] drums = new float[FRAMES];
        int noise = 1;
        for (int i = 0; i < FRAMES; i++) {
            bass[i] = (float) (0.3 * Math.sin(2 * Math.PI * 55 * i / RATE));
            noise = noise * 1_664_525 + 1_013_904_223;
            drums[i] = 0.5f * noise / Integer.MAX_VALUE * (float) Math.exp(-8.0 * (i % (RATE / 2)) / RATE);
        }
        return Map.of("bass", AudioBuffer.wrap(RATE, bass), "drums", AudioBuffer.wrap(RATE, drums));
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new IllegalStateException("not so: " + what);
        }
    }
}
