package org.stemmixer.codecs.vorbis;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stemmixer.codecs.ogg.OggDecoder;
import org.stemmixer.codecs.ogg.SurroundOrder;
import org.stemmixer.codecs.tags.VorbisComments;
import org.stemmixer.codecs.transform.CosineTransform;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.dsp.loudness.ChannelLayout;

/** Decodes audio packets (Vorbis I, 4.3). */
final class VorbisDecoder implements OggDecoder {

    /** A header's type and magic word. */
    private static final int MAGIC_BYTES = 7;

    private final VorbisIdentification identification;
    private final AudioTags tags;
    private final List<VorbisMode> modes;
    private final int modeBits;
    private final int[] order;
    private final CosineTransform shortTransform;
    private final CosineTransform longTransform;
    private final float[] shortSlope;
    private final float[] longSlope;

    private final VorbisBits bits = new VorbisBits();
    private final float[][] spectra;
    private final FloorCurve[] curves;
    private final boolean[] sounding;
    private final boolean[] hasFloor;
    private final ResidueScratch scratch;
    private final float[][] submapSpectra;
    private final boolean[] submapSounding;

    /** What the transforms before have left for the next block: the lower half of each. */
    private final float[][] saved;

    /** Half the samples of the block before; 0 if there is none. */
    private int previousHalf;

    VorbisDecoder(byte[] identificationHeader, byte[] comments, byte[] setupHeader) throws MalformedVorbisException {
        identification = VorbisIdentification.parse(identificationHeader);
        modes = VorbisSetup.parse(setupHeader, identification).modes();
        modeBits = VorbisBits.width(modes.size() - 1);
        VorbisSetup.header(comments, 3);
        tags = VorbisComments.parse(
                ByteBuffer.wrap(comments, MAGIC_BYTES, comments.length - MAGIC_BYTES), identification.sampleRate());
        int channels = identification.channels();
        int shortHalf = identification.shortBlock() / 2;
        int longHalf = identification.longBlock() / 2;
        order = SurroundOrder.ofVorbis(channels);
        shortTransform = new CosineTransform(shortHalf);
        longTransform = new CosineTransform(longHalf);
        shortSlope = slope(shortHalf);
        longSlope = slope(longHalf);
        spectra = new float[channels][longHalf];
        saved = new float[channels][longHalf / 2];
        curves = new FloorCurve[channels];
        Arrays.setAll(curves, c -> new FloorCurve());
        sounding = new boolean[channels];
        hasFloor = new boolean[channels];
        scratch = new ResidueScratch(channels);
        submapSpectra = new float[channels][];
        submapSounding = new boolean[channels];
    }

    /** The rising half of a window (1.3.2). */
    private static float[] slope(int length) {
        float[] slope = new float[length];
        for (int i = 0; i < length; i++) {
            double sine = Math.sin((i + 0.5) / length * Math.PI / 2);
            slope[i] = (float) Math.sin(Math.PI / 2 * sine * sine);
        }
        return slope;
    }

    @Override
    public int sampleRate() {
        return identification.sampleRate();
    }

    @Override
    public int channels() {
        return identification.channels();
    }

    @Override
    public Optional<ChannelLayout> layout() {
        return ChannelLayout.usual(channels());
    }

    @Override
    public AudioTags tags() {
        return tags;
    }

    @Override
    public int skipFrames() {
        return 0;
    }

    @Override
    public boolean firstPacketPrepares() {
        return true;
    }

    @Override
    public int preRollFrames() {
        return 0;
    }

    @Override
    public int maxPacketFrames() {
        return identification.longBlock() / 2;
    }

    @Override
    public void reset() {
        previousHalf = 0;
    }

    /** The mode of a packet, null if it is not one of audio. */
    private @Nullable VorbisMode mode(byte[] packet, int length) {
        bits.begin(packet, 0, length);
        if (bits.readFlag()) {
            return null;
        }
        int mode = bits.read(modeBits);
        return bits.exhausted() || mode >= modes.size() ? null : modes.get(mode);
    }

    private int half(VorbisMode mode) {
        return (mode.isLong() ? identification.longBlock() : identification.shortBlock()) / 2;
    }

    /** Moves on to a block; how many frames there are from the middle of the one before to the middle of this one. */
    private int moveTo(int half) {
        int frames = previousHalf == 0 ? 0 : previousHalf / 2 + half / 2;
        previousHalf = half;
        return frames;
    }

    @Override
    public int measure(byte[] packet, int length) {
        VorbisMode mode = mode(packet, length);
        return mode == null ? -1 : moveTo(half(mode));
    }

    @Override
    public int decode(byte[] packet, int length, float[][] target) {
        VorbisMode mode = mode(packet, length);
        if (mode == null) {
            return -1;
        }
        int half = half(mode);
        if (mode.isLong()) {
            bits.read(2); // the lengths of the neighbours, which are known
        }
        readSpectra(mode.mapping(), half);
        int before = previousHalf;
        int frames = moveTo(half);
        for (int c = 0; c < spectra.length; c++) {
            float[] spectrum = spectra[order[c]];
            if (hasFloor[order[c]]) {
                mode.mapping().floor(order[c]).apply(curves[order[c]], spectrum, half);
                (mode.isLong() ? longTransform : shortTransform).transform(spectrum);
            } else {
                Arrays.fill(spectrum, 0, half, 0);
            }
            if (frames > 0) {
                overlap(saved[c], before, spectrum, half, target[c]);
            }
            System.arraycopy(spectrum, 0, saved[c], 0, half / 2);
        }
        return frames;
    }

    private void readSpectra(ChannelMapping mapping, int half) {
        int channels = spectra.length;
        for (int c = 0; c < channels; c++) {
            hasFloor[c] = mapping.floor(c).read(bits, curves[c]);
            sounding[c] = hasFloor[c];
            Arrays.fill(spectra[c], 0, half, 0);
        }
        mapping.spread(sounding);
        for (int submap = 0; submap < mapping.submapCount(); submap++) {
            int count = 0;
            for (int c = 0; c < channels; c++) {
                if (mapping.submap(c) == submap) {
                    submapSpectra[count] = spectra[c];
                    submapSounding[count++] = sounding[c];
                }
            }
            mapping.residue(submap).read(bits, submapSpectra, count, submapSounding, half, scratch);
        }
        mapping.uncouple(spectra, half);
    }

    /**
     * Joins the second half of the block before to the first half of this one (4.3.8), both as {@link CosineTransform} gives
     * them. They overlap by the shorter of the two, with its slope, where their quarters meet.
     */
    private void overlap(float[] before, int beforeHalf, float[] block, int half, float[] target) {
        int width = Math.min(beforeHalf, half);
        float[] slope = width == shortSlope.length ? shortSlope : longSlope;
        int at = 0;
        for (int i = beforeHalf / 2 - 1; i >= width / 2; i--) {
            target[at++] = finite(-before[i]);
        }
        for (int k = 0; k < width / 2; k++) {
            float falling = before[width / 2 - 1 - k];
            float rising = block[half - width / 2 + k];
            target[at + k] = finite(rising * slope[k] - falling * slope[width - 1 - k]);
            target[at + width - 1 - k] = finite(-(rising * slope[width - 1 - k] + falling * slope[k]));
        }
        at += width;
        for (int i = half - width / 2 - 1; i >= half / 2; i--) {
            target[at++] = finite(-block[i]);
        }
    }

    /** A damaged stream can ask for any number. */
    private static float finite(float sample) {
        return Math.abs(sample) <= Float.MAX_VALUE ? sample : 0;
    }
}
