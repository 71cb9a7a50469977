package org.stemmixer.examples;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.StemType;
import org.stemmixer.core.plan.AnalyzedStem;
import org.stemmixer.core.plan.GainPrediction;
import org.stemmixer.core.plan.GainPredictor;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.filter.BiquadCascade;
import org.stemmixer.dsp.filter.Butterworth;

/** A predictor of one's own, and processing of one's own after the mix, with nothing but the parts of the library. */
public final class CustomPredictor {

    private CustomPredictor() {}

    /** Brings all stems to the same RMS level, and vocals 3 dB above it. */
    static final class EqualLevels implements GainPredictor {

        private static final double TARGET_RMS_DBFS = -20;

        @Override
        public List<GainPrediction> predict(List<AnalyzedStem> stems) {
            List<GainPrediction> predictions = new ArrayList<>();
            for (AnalyzedStem stem : stems) {
                double level =
                        Decibels.fromLinear(Math.max(1e-6, stem.features().rms()));
                double target = TARGET_RMS_DBFS + (stem.type() == StemType.VOCALS ? 3 : 0);
                predictions.add(GainPrediction.of(
                        Math.max(-24, Math.min(24, target - level)),
                        "equal levels",
                        String.format("from %.1f dBFS to %.1f dBFS", level, target)));
            }
            return predictions;
        }
    }

    /** Mixes. */
    public static void main(String... arguments) throws IOException {
        Arguments given = Arguments.parse(arguments);

        MixOptions options =
                MixOptions.builder().autoGain(true).predictor(new EqualLevels()).build();
        StemMixer mixer = StemMixer.builder().build();
        MixResult result = mixer.mixStems(given.stems(), options);

        AudioBuffer mix = result.toBuffer();
        BiquadCascade rumbleFilter = new BiquadCascade(Butterworth.highPass(4, 30, mix.sampleRate()), mix.channels());
        rumbleFilter.process(mix.toArrays(), 0, mix.frames());

        System.out.print(result.summary());
        System.out.printf("Peak after the rumble filter: %.2f dBFS%n", Decibels.fromLinear(mix.peak()));
    }
}
