package org.stemmixer.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixPlayback;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.ProgressListener;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.deliver.DeliveryResult;
import org.stemmixer.core.plan.MasterPlan;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.loudness.Loudness;
import org.stemmixer.dsp.loudness.LoudnessMeter;

/** Measures a mix as it would be delivered. */
final class LevelMeasurement {

    /** Of how many blocks one is worth a message. */
    private static final int PROGRESS_BLOCKS = 64;

    private LevelMeasurement() {}

    /**
     * Renders a plan into meters.
     *
     * @throws CancellationException if cancelled
     */
    static MixLevel of(Map<String, Path> stems, MixPlan plan, BooleanSupplier cancelled) throws IOException {
        return of(stems, plan, (stage, fraction) -> {}, cancelled);
    }

    /**
     * The same, for who wants to know how far it has come.
     *
     * @throws CancellationException if cancelled
     */
    static MixLevel of(Map<String, Path> stems, MixPlan plan, ProgressListener progress, BooleanSupplier cancelled)
            throws IOException {
        if (plan.master().target().isPresent()) {
            MixResult mix = StemMixer.builder()
                    .sampleRate(plan.sampleRate())
                    .build()
                    .mixStems(
                            stems,
                            MixOptions.builder()
                                    .plan(plan)
                                    .progress(progress)
                                    .cancelledWhen(cancelled)
                                    .build());
            DeliveryResult delivery = mix.delivery().orElseThrow();
            return new MixLevel(
                    delivery.after().integratedLufs(),
                    delivery.after().truePeakDbtp(),
                    delivery.gainDb(),
                    delivery.limiterCeilingDbtp());
        }
        Loudness sum = play(stems, plan, progress, cancelled);
        double peak = Decibels.toLinear(sum.samplePeakDbfs());
        double gainDb = plan.master().peaks() == MasterPlan.Peaks.NORMALIZE && peak > 1 ? -sum.samplePeakDbfs() : 0;
        return new MixLevel(sum.integratedLufs() + gainDb, sum.truePeakDbtp() + gainDb, gainDb, OptionalDouble.empty());
    }

    private static Loudness play(
            Map<String, Path> stems, MixPlan plan, ProgressListener progress, BooleanSupplier cancelled)
            throws IOException {
        LoudnessMeter meter = new LoudnessMeter(plan.sampleRate(), 2);
        double[][] sum = new double[2][MixPlayback.BLOCK_FRAMES];
        float[][] block = new float[2][MixPlayback.BLOCK_FRAMES];
        try (MixPlayback playback =
                StemMixer.builder().sampleRate(plan.sampleRate()).build().play(stems, plan)) {
            long measured = 0;
            int frames;
            while ((frames = playback.next(sum, MixPlayback.BLOCK_FRAMES)) > 0) {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException("the mix has changed");
                }
                for (int side = 0; side < 2; side++) {
                    for (int i = 0; i < frames; i++) {
                        block[side][i] = (float) sum[side][i];
                    }
                }
                meter.process(block, 0, frames);
                measured += frames;
                if (measured % (long) (PROGRESS_BLOCKS * MixPlayback.BLOCK_FRAMES) == 0) {
                    progress.onProgress(
                            ProgressListener.Stage.MEASURE, Math.min(1, measured / (double) playback.frames()));
                }
            }
        }
        return meter.loudness();
    }
}
