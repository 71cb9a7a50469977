package org.stemmixer.codecs.aac;

import org.stemmixer.codecs.packet.BitCursor;
import org.stemmixer.codecs.packet.DamagedPacketException;

/** Single coefficients that are coded apart for being large: pulse_data, ISO/IEC 14496-3, table 4.7 and 4.6.5. */
final class Pulses {

    private final int[] positions = new int[4];
    private final int[] amplitudes = new int[4];
    private int count;

    void read(BitCursor bits, WindowInfo windows) throws DamagedPacketException {
        count = 0;
        if (windows.isShort()) {
            throw new DamagedPacketException("pulses in short windows");
        }
        int pulses = bits.read(2) + 1;
        int firstBand = bits.read(6);
        if (firstBand >= windows.bandCount()) {
            throw new DamagedPacketException(
                    "first band of pulses (permitted 0 to " + (windows.bandCount() - 1) + ", found " + firstBand + ")");
        }
        int position = windows.offsets()[firstBand];
        for (int i = 0; i < pulses; i++) {
            position += bits.read(5);
            if (position >= ChannelSpectrum.SIZE) {
                throw new DamagedPacketException("a pulse beyond the spectrum");
            }
            positions[i] = position;
            amplitudes[i] = bits.read(4);
        }
        count = pulses;
    }

    /** Adds the pulses to what the quantizer gave, which is found again from the coefficients. */
    void apply(ChannelSpectrum spectrum) {
        float[] coefficients = spectrum.coefficients();
        int[] offsets = spectrum.windows().offsets();
        int band = 0;
        for (int i = 0; i < count; i++) {
            int position = positions[i];
            while (offsets[band + 1] <= position) {
                band++;
            }
            float scale = spectrum.scale(band);
            if (band >= spectrum.windows().maxBand()
                    || spectrum.codebook(band) >= ChannelSpectrum.RESERVED
                    || scale == 0) {
                continue;
            }
            float value = coefficients[position];
            int quantized = (int) Math.round(Math.pow(Math.abs(value) / scale, 0.75));
            float raised = SpectralCodebook.power(quantized + amplitudes[i]) * scale;
            coefficients[position] = value > 0 ? raised : -raised;
        }
    }
}
