package org.stemmixer.core.render;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.stemmixer.core.internal.ProgressMeter;
import org.stemmixer.core.internal.Workers;
import org.stemmixer.dsp.effect.Effect;

/**
 * Renders stems to a stereo bus, block by block. Stems are read and go through their effects in parallel, one block
 * ahead; they are summed in their order, in double, so the result does not depend on the number of threads.
 *
 * <p>The sum is as long as the longest stem with its tail; the effect of the bus finds silence behind it, and adds its
 * own tail.
 */
public final class MixRenderer {

    private static final int BLOCK_FRAMES = 16384;
    private static final int BLOCKS_IN_FLIGHT = 2;

    private final List<Stem> stems;
    private final double[] gainsDb;
    private final Optional<EffectSlot> busEffect;
    private final long sumFrames;

    public MixRenderer(List<Stem> stems, double[] gainsDb, Optional<EffectSlot> busEffect) {
        this.stems = stems;
        this.gainsDb = gainsDb;
        this.busEffect = busEffect;
        this.sumFrames = stems.stream().mapToLong(Stem::framesWithTail).max().orElseThrow();
    }

    /** Takes the bus: an array for each channel, of which the first {@code frames} samples count. */
    public interface Sink {
        void accept(double[][] bus, int frames) throws IOException;
    }

    /** The length of the mix. */
    public long frames() {
        return sumFrames + busEffect.map(EffectSlot::tailFrames).orElse(0L);
    }

    /** The length of the sum of the stems, which is what progress counts. */
    public long sumFrames() {
        return sumFrames;
    }

    /** What the bus goes through, if anything. */
    public Optional<EffectSlot> busEffect() {
        return busEffect;
    }

    public void render(Workers workers, ProgressMeter progress, Sink sink) throws IOException {
        if (busEffect.isEmpty()) {
            renderSum(workers, progress, sink);
            return;
        }
        Effect effect = busEffect.get().open();
        try {
            EffectStage stage = new EffectStage(effect, EffectSlot.CHANNELS, new ToDouble(sink));
            renderSum(workers, progress, new ToFloat(1, stage));
            stage.finish(busEffect.get().tailFrames(), workers::check);
        } finally {
            Closing.closeEffect(effect);
        }
    }

    private void renderSum(Workers workers, ProgressMeter progress, Sink sink) throws IOException {
        List<StemVoice> voices = new ArrayList<>();
        try {
            for (int i = 0; i < stems.size(); i++) {
                voices.add(new StemVoice(stems.get(i), gainsDb[i], BLOCKS_IN_FLIGHT, BLOCK_FRAMES));
            }
            render(voices, workers, progress, sink);
        } finally {
            for (StemVoice voice : voices) {
                voice.close();
            }
        }
    }

    private void render(List<StemVoice> voices, Workers workers, ProgressMeter progress, Sink sink) throws IOException {
        double[][] bus = new double[2][BLOCK_FRAMES];
        Workers.Batch<Boolean> next = start(voices, workers, 0);
        for (long index = 0; index * BLOCK_FRAMES < sumFrames; index++) {
            next.join();
            int block = (int) (index % BLOCKS_IN_FLIGHT);
            int length = lengthOf(index);
            next = start(voices, workers, index + 1);
            try {
                Arrays.fill(bus[0], 0);
                Arrays.fill(bus[1], 0);
                sum(voices, bus, block, length);
                sink.accept(bus, length);
                progress.advance(length);
            } catch (IOException | RuntimeException | Error e) {
                next.abandon();
                throw e;
            }
        }
    }

    private static void sum(List<StemVoice> voices, double[][] bus, int block, int length) {
        int i = 0;
        for (; i + 1 < voices.size(); i += 2) {
            StemVoice.addPair(voices.get(i), voices.get(i + 1), bus, block, length);
        }
        if (i < voices.size()) {
            voices.get(i).addTo(bus, block, length);
        }
    }

    private Workers.Batch<Boolean> start(List<StemVoice> voices, Workers workers, long index) {
        int length = lengthOf(index);
        List<Callable<Boolean>> tasks = new ArrayList<>(voices.size());
        if (length > 0) {
            for (StemVoice voice : voices) {
                tasks.add(() -> {
                    workers.check();
                    voice.fill((int) (index % BLOCKS_IN_FLIGHT), length);
                    return true;
                });
            }
        }
        return workers.start(tasks);
    }

    private int lengthOf(long index) {
        return (int) Math.max(0, Math.min(BLOCK_FRAMES, sumFrames - index * BLOCK_FRAMES));
    }
}
