package org.stemmixer.codecs.aac;

import java.util.Arrays;
import org.stemmixer.codecs.packet.BitCursor;
import org.stemmixer.codecs.packet.DamagedPacketException;

/**
 * Temporal noise shaping: the coefficients of a window were predicted from their neighbours, which the decoder undoes with
 * an all-pole filter along the frequency. tns_data, ISO/IEC 14496-3, table 4.54 and 4.6.9.
 */
final class NoiseShaping {

    private static final int MAX_FILTERS = 4;
    private static final int MAX_LONG_ORDER = 12;
    private static final int MAX_SHORT_ORDER = 7;

    private boolean present;
    private final int[] filters = new int[8];
    private final int[][] lengths = new int[8][MAX_FILTERS];
    private final int[][] orders = new int[8][MAX_FILTERS];
    private final boolean[][] downward = new boolean[8][MAX_FILTERS];
    private final float[][][] predictors = new float[8][MAX_FILTERS][MAX_LONG_ORDER];
    private final float[] reflection = new float[MAX_LONG_ORDER];
    private final float[] former = new float[MAX_LONG_ORDER];

    void clear() {
        present = false;
    }

    void read(BitCursor bits, WindowInfo windows) throws DamagedPacketException {
        boolean isShort = windows.isShort();
        int maxOrder = isShort ? MAX_SHORT_ORDER : MAX_LONG_ORDER;
        for (int window = 0; window < windows.sequence().windows(); window++) {
            filters[window] = bits.read(isShort ? 1 : 2);
            int resolution = filters[window] > 0 ? 3 + bits.read(1) : 0;
            for (int filter = 0; filter < filters[window]; filter++) {
                lengths[window][filter] = bits.read(isShort ? 4 : 6);
                int order = bits.read(isShort ? 3 : 5);
                if (order > maxOrder) {
                    throw new DamagedPacketException(
                            "order of noise shaping (permitted " + maxOrder + ", found " + order + ")");
                }
                orders[window][filter] = order;
                if (order > 0) {
                    downward[window][filter] = bits.flag();
                    int coefficientBits = resolution - bits.read(1);
                    for (int i = 0; i < order; i++) {
                        reflection[i] = reflection(bits.readSigned(coefficientBits), resolution);
                    }
                    predict(order, predictors[window][filter]);
                }
            }
        }
        present = true;
    }

    /** A reflection coefficient, which is quantized as the sine that it is. */
    private static float reflection(int quantized, int resolution) {
        double steps = (1 << (resolution - 1)) + (quantized >= 0 ? -0.5 : 0.5);
        return (float) Math.sin(quantized / steps * (Math.PI / 2));
    }

    /** From reflection coefficients to those of the predictor (Levinson and Durbin). */
    private void predict(int order, float[] predictor) {
        for (int m = 0; m < order; m++) {
            System.arraycopy(predictor, 0, former, 0, m);
            for (int i = 0; i < m; i++) {
                predictor[i] = former[i] + reflection[m] * former[m - 1 - i];
            }
            predictor[m] = reflection[m];
        }
        Arrays.fill(predictor, order, predictor.length, 0);
    }

    /** Filters the coefficients of a frame. */
    void apply(float[] coefficients, WindowInfo windows) {
        if (!present) {
            return;
        }
        int[] offsets = windows.offsets();
        int reach = windows.shapedBands();
        for (int window = 0; window < windows.sequence().windows(); window++) {
            int start = window * ChannelSpectrum.SHORT_SIZE;
            int bottom = windows.bandCount();
            for (int filter = 0; filter < filters[window]; filter++) {
                int top = bottom;
                bottom = Math.max(0, top - lengths[window][filter]);
                int order = orders[window][filter];
                int from = start + offsets[Math.min(bottom, reach)];
                int to = start + offsets[Math.min(top, reach)];
                if (order > 0 && from < to) {
                    filter(
                            coefficients,
                            downward[window][filter] ? to - 1 : from,
                            downward[window][filter] ? -1 : 1,
                            to - from,
                            predictors[window][filter],
                            order);
                }
            }
        }
    }

    private static void filter(float[] x, int first, int step, int count, float[] predictor, int order) {
        for (int n = 0, at = first; n < count; n++, at += step) {
            float sum = x[at];
            for (int i = 1, past = at - step; i <= Math.min(n, order); i++, past -= step) {
                sum -= predictor[i - 1] * x[past];
            }
            x[at] = sum;
        }
    }
}
