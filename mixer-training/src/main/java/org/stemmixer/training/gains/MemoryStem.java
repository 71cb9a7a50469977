package org.stemmixer.training.gains;

import org.stemmixer.core.StemType;
import org.stemmixer.core.plan.AnalyzedStem;
import org.stemmixer.features.FeatureVector;

/** A mono stem in memory. */
final class MemoryStem implements AnalyzedStem {

    private final StemType type;
    private final int sampleRate;
    private final float[] samples;
    private final FeatureVector features;

    MemoryStem(StemType type, int sampleRate, float[] samples, FeatureVector features) {
        this.type = type;
        this.sampleRate = sampleRate;
        this.samples = samples;
        this.features = features;
    }

    @Override
    public String name() {
        return type.label();
    }

    @Override
    public StemType type() {
        return type;
    }

    @Override
    public FeatureVector features() {
        return features;
    }

    @Override
    public int sampleRate() {
        return sampleRate;
    }

    @Override
    public long frames() {
        return samples.length;
    }

    @Override
    public MonoStream openMono() {
        return new MonoStream() {
            private int position;

            @Override
            public int read(float[] target, int offset, int length) {
                if (position == samples.length) {
                    return -1;
                }
                int count = Math.min(length, samples.length - position);
                System.arraycopy(samples, position, target, offset, count);
                position += count;
                return count;
            }

            @Override
            public void close() {
                // Holds nothing.
            }
        };
    }
}
