package org.stemmixer.codecs.aac;

import java.util.Arrays;
import org.stemmixer.codecs.packet.BitCursor;
import org.stemmixer.codecs.packet.DamagedPacketException;

/**
 * Two channels that are coded together: channel_pair_element, ISO/IEC 14496-3, table 4.5, with sum and difference (4.6.8.1)
 * and intensity stereo (4.6.8.2).
 */
final class ChannelPair {

    private final ChannelSpectrum left;
    private final ChannelSpectrum right;
    private final boolean[] mask = new boolean[ChannelSpectrum.MAX_BANDS];

    ChannelPair(ChannelSpectrum left, ChannelSpectrum right) {
        this.left = left;
        this.right = right;
    }

    void read(BitCursor bits, RandomNumbers noise) throws DamagedPacketException {
        Arrays.fill(mask, false);
        boolean common = bits.flag();
        if (common) {
            left.windows().read(bits);
            right.windows().copy(left.windows());
            readMask(bits, left.windows().groups() * left.windows().maxBand());
        }
        left.read(bits, common, noise);
        right.read(bits, common, noise);
        combine();
    }

    private void readMask(BitCursor bits, int bands) throws DamagedPacketException {
        switch (bits.read(2)) {
            case 0 -> {
                // no band is coded as sum and difference
            }
            case 1 -> {
                for (int band = 0; band < bands; band++) {
                    mask[band] = bits.flag();
                }
            }
            case 2 -> Arrays.fill(mask, 0, bands, true);
            default -> throw new DamagedPacketException("a reserved stereo mask");
        }
    }

    private void combine() {
        WindowInfo windows = right.windows();
        int[] offsets = windows.offsets();
        int band = 0;
        int groupStart = 0;
        for (int group = 0; group < windows.groups(); group++) {
            int groupEnd = groupStart + windows.groupWindows(group) * ChannelSpectrum.SHORT_SIZE;
            for (int i = 0; i < windows.maxBand(); i++, band++) {
                for (int window = groupStart; window < groupEnd; window += ChannelSpectrum.SHORT_SIZE) {
                    combine(band, window + offsets[i], window + offsets[i + 1]);
                }
            }
            groupStart = groupEnd;
        }
    }

    private void combine(int band, int from, int to) {
        float[] l = left.coefficients();
        float[] r = right.coefficients();
        int codebook = right.codebook(band);
        if (codebook >= ChannelSpectrum.INTENSITY_OUT_OF_PHASE) {
            boolean inPhase = codebook == ChannelSpectrum.INTENSITY_IN_PHASE;
            float factor = right.scale(band) * (inPhase == mask[band] ? -1 : 1);
            for (int k = from; k < to; k++) {
                r[k] = factor * l[k];
            }
        } else if (mask[band] && codebook < ChannelSpectrum.NOISE && left.codebook(band) < ChannelSpectrum.NOISE) {
            for (int k = from; k < to; k++) {
                float sum = l[k];
                float difference = r[k];
                l[k] = sum + difference;
                r[k] = sum - difference;
            }
        }
    }
}
