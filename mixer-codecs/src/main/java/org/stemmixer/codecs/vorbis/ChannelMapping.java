package org.stemmixer.codecs.vorbis;

import java.util.List;

/** How channels are coupled, and which floor and residue each has (Vorbis I, 4.2.4 and 4.3). */
final class ChannelMapping {

    private final int[] magnitudes;
    private final int[] angles;

    /** The submap of each channel. */
    private final int[] submaps;

    private final int submapCount;
    private final Floor[] floors;
    private final Residue[] residues;

    ChannelMapping(VorbisBits bits, int channels, List<Floor> allFloors, List<Residue> allResidues)
            throws MalformedVorbisException {
        MalformedVorbisException.check("a type of a mapping", bits.read(16), 0, 0);
        submapCount = bits.readFlag() ? bits.read(4) + 1 : 1;
        int steps = bits.readFlag() ? bits.read(8) + 1 : 0;
        magnitudes = new int[steps];
        angles = new int[steps];
        int channelBits = VorbisBits.width(channels - 1);
        for (int i = 0; i < steps; i++) {
            magnitudes[i] =
                    MalformedVorbisException.check("a coupled channel", bits.read(channelBits), 0, channels - 1);
            angles[i] = MalformedVorbisException.check("a coupled channel", bits.read(channelBits), 0, channels - 1);
            if (magnitudes[i] == angles[i]) {
                throw new MalformedVorbisException("a channel coupled to itself", "two channels", angles[i]);
            }
        }
        MalformedVorbisException.check("reserved bits of a mapping", bits.read(2), 0, 0);
        submaps = new int[channels];
        for (int c = 0; c < channels && submapCount > 1; c++) {
            submaps[c] = MalformedVorbisException.check("a submap", bits.read(4), 0, submapCount - 1);
        }
        floors = new Floor[submapCount];
        residues = new Residue[submapCount];
        for (int i = 0; i < submapCount; i++) {
            bits.read(8); // the time configuration, which has no meaning
            int floor = MalformedVorbisException.check("a floor", bits.read(8), 0, allFloors.size() - 1);
            int residue = MalformedVorbisException.check("a residue", bits.read(8), 0, allResidues.size() - 1);
            floors[i] = allFloors.get(floor);
            residues[i] = allResidues.get(residue);
        }
    }

    int submapCount() {
        return submapCount;
    }

    int submap(int channel) {
        return submaps[channel];
    }

    Floor floor(int channel) {
        return floors[submaps[channel]];
    }

    Residue residue(int submap) {
        return residues[submap];
    }

    /** A channel that is coupled to one that sounds has a residue, too (4.3.3). */
    void spread(boolean[] sounding) {
        for (int i = 0; i < magnitudes.length; i++) {
            boolean either = sounding[magnitudes[i]] || sounding[angles[i]];
            sounding[magnitudes[i]] = either;
            sounding[angles[i]] = either;
        }
    }

    /** Turns magnitude and angle into two channels, the last coupled first (4.3.5). */
    void uncouple(float[][] spectra, int length) {
        for (int step = magnitudes.length - 1; step >= 0; step--) {
            float[] magnitude = spectra[magnitudes[step]];
            float[] angle = spectra[angles[step]];
            for (int i = 0; i < length; i++) {
                float m = magnitude[i];
                float a = angle[i];
                float signed = m > 0 ? a : -a;
                magnitude[i] = a > 0 ? m : m + signed;
                angle[i] = a > 0 ? m - signed : m;
            }
        }
    }
}
