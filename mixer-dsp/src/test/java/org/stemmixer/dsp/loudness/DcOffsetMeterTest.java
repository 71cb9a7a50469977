package org.stemmixer.dsp.loudness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DcOffsetMeterTest {

    @Test
    void isTheMeanOfEachChannel() {
        float[][] x = {Tones.mono(-6, 1), Tones.mono(-6, 1), Tones.mono(-6, 1)};
        for (int n = 0; n < x[0].length; n++) {
            x[1][n] += 0.02f;
            x[2][n] -= 0.05f;
        }
        DcOffsetMeter meter = new DcOffsetMeter(3);
        meter.process(x, 0, x[0].length);
        assertThat(meter.offset(0)).isCloseTo(0, within(1e-9));
        assertThat(meter.offset(1)).isCloseTo(0.02, within(1e-8));
        assertThat(meter.offset(2)).isCloseTo(-0.05, within(1e-8));
        assertThat(meter.largestOffset()).isEqualTo(meter.offset(2));
        meter.reset();
        assertThat(meter.offset(2)).isZero();
        assertThat(meter.largestOffset()).isZero();
    }

    @Test
    void blocksDoNotMatterAndWhatIsNoNumberIsZero() {
        Random random = new Random(1);
        float[][] x = new float[2][30_000];
        for (int n = 0; n < 30_000; n++) {
            x[0][n] = random.nextFloat();
            x[1][n] = random.nextFloat() - 0.6f;
        }
        x[0][17] = 0;
        float[][] spoilt = {x[0].clone(), x[1]};
        spoilt[0][17] = Float.NEGATIVE_INFINITY;
        DcOffsetMeter whole = new DcOffsetMeter(2);
        whole.process(x, 0, 30_000);
        DcOffsetMeter cut = new DcOffsetMeter(2);
        for (int at = 0; at < 30_000; ) {
            int count = Math.min(1 + random.nextInt(900), 30_000 - at);
            cut.process(spoilt, at, count);
            at += count;
        }
        assertThat(cut.offset(0)).isEqualTo(whole.offset(0)).isCloseTo(0.5, within(0.01));
        assertThat(cut.offset(1)).isEqualTo(whole.offset(1));
    }
}
