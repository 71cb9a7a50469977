package org.stemmixer.dsp.reverb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.stemmixer.dsp.effect.EffectContract;

class ReverbPartsTest {

    @Test
    void hadamardMatrixHasTheSignsOfSylvestersConstruction() {
        for (int column = 0; column < 16; column++) {
            float[][] unit = new float[16][2];
            unit[column][1] = 1;
            Hadamard.transform(unit, 2);
            for (int row = 0; row < 16; row++) {
                int expected = Integer.bitCount(row & column) % 2 == 0 ? 1 : -1;
                assertThat(unit[row]).containsExactly(0, expected);
            }
        }
    }

    @Test
    void diffuserPassesAllFrequenciesAlike() {
        Diffuser diffuser = new Diffuser(new double[] {3.1, 7.9}, 44100, 128);
        float[] response = new float[128];
        response[0] = 1;
        double energy = 0;
        double sum = 0;
        for (int block = 0; block < 200; block++) {
            diffuser.process(response, 128, 0.6f);
            for (int n = 0; n < 128; n++) {
                energy += response[n] * response[n];
                sum += response[n];
                response[n] = 0;
            }
        }
        // An all-pass keeps the energy of an impulse, and its gain at 0 Hz is 1.
        assertThat(energy).isCloseTo(1, within(1e-5));
        assertThat(sum).isCloseTo(1, within(1e-5));
    }

    @Test
    void blocksOfTheNetworkDoNotChangeItsSound() {
        float[][] whole = network(100);
        assertThat(network(1)).isDeepEqualTo(whole);
        assertThat(network(7)).isDeepEqualTo(whole);
    }

    private static float[][] network(int blockFrames) {
        FeedbackDelayNetwork network = new FeedbackDelayNetwork(8000, 128);
        network.setDecay(1, 0.5, 2000);
        float[][] input = EffectContract.noise(2, 3000, 0.5, 1);
        float[][] output = new float[2][3000];
        float[][] in = new float[2][128];
        float[][] out = new float[2][128];
        for (int at = 0; at < 3000; at += blockFrames) {
            int frames = Math.min(blockFrames, 3000 - at);
            for (int c = 0; c < 2; c++) {
                System.arraycopy(input[c], at, in[c], 0, frames);
            }
            network.process(in[0], in[1], out[0], out[1], frames);
            for (int c = 0; c < 2; c++) {
                System.arraycopy(out[c], 0, output[c], at, frames);
            }
        }
        return output;
    }

    @Test
    void primesAreTheNextOnes() {
        assertThat(Primes.atLeast(0)).isEqualTo(2);
        assertThat(Primes.atLeast(24)).isEqualTo(29);
        assertThat(Primes.atLeast(7919)).isEqualTo(7919);
    }
}
