package org.stemmixer.codecs.aac;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.stemmixer.codecs.packet.BitCursor;
import org.stemmixer.codecs.packet.DamagedPacketException;
import org.stemmixer.codecs.packet.PacketDecoder;
import org.stemmixer.codecs.transform.CosineTransform;
import org.stemmixer.core.audio.UnsupportedCodecException;
import org.stemmixer.dsp.internal.Samples;

/** Decodes AAC-LC, frame by frame: raw_data_block, ISO/IEC 14496-3, table 4.3. */
public final class AacDecoder implements PacketDecoder {

    /** The frames in a packet. */
    public static final int FRAMES = ChannelSpectrum.SIZE;

    // Extensions in fill elements that are spectral band replication, table 4.121.
    private static final int BAND_REPLICATION = 13;
    private static final int BAND_REPLICATION_CHECKED = 14;

    private static final int ESCAPED_DATA = 255;
    private static final int ESCAPED_FILL = 15;

    private final ProgramLayout layout;
    private final BitCursor bits = new BitCursor();
    private final RandomNumbers noise = new RandomNumbers();

    /** For each channel, in the order of the elements. */
    private final List<ChannelSpectrum> spectra = new ArrayList<>();

    private final List<ChannelSynthesis> syntheses = new ArrayList<>();

    /** For each element: its pair, if it is one, and its first channel. */
    private final List<ChannelPair> pairs = new ArrayList<>();

    private final int[] firstChannels;

    /** Elements of each kind met in this frame. */
    private final int[] met = new int[ElementKind.values().length];

    private boolean bandReplication;
    private boolean coupling;

    private AacDecoder(AacConfig config) {
        layout = config.layout();
        ScaleFactorBands bands = ScaleFactorBands.of(config.sampleRate());
        CosineTransform longTransform = new CosineTransform(ChannelSpectrum.SIZE);
        CosineTransform shortTransform = new CosineTransform(ChannelSpectrum.SHORT_SIZE);
        firstChannels = new int[layout.elements().size()];
        for (int element = 0; element < firstChannels.length; element++) {
            int first = spectra.size();
            firstChannels[element] = first;
            for (int i = 0; i < layout.elements().get(element).channels(); i++) {
                spectra.add(new ChannelSpectrum(bands));
                syntheses.add(new ChannelSynthesis(longTransform, shortTransform));
            }
            pairs.add(new ChannelPair(spectra.get(first), spectra.get(spectra.size() - 1)));
        }
    }

    /**
     * A decoder of a stream.
     *
     * @param file its name
     * @param config how it is coded
     * @param firstFrame its first frame, which is looked at for what the configuration does not tell
     * @throws UnsupportedCodecException if the frame has what cannot be decoded
     */
    public static AacDecoder open(String file, AacConfig config, BitCursor firstFrame)
            throws UnsupportedCodecException {
        AacDecoder decoder = new AacDecoder(config);
        try {
            decoder.decode(0, firstFrame, new float[config.channels()][FRAMES]);
        } catch (DamagedPacketException e) {
            if (decoder.coupling) {
                throw AacConfig.unsupported(file, "AAC with coupling channels");
            }
            // reading it will tell
        }
        if (decoder.bandReplication && config.mayHaveBandReplication()) {
            throw AacConfig.unsupported(file, "HE-AAC");
        }
        decoder.reset();
        return decoder;
    }

    @Override
    public int maxFrames() {
        return FRAMES;
    }

    @Override
    public int warmUpPackets() {
        return 1; // the second half of its windows belongs to the next frame
    }

    @Override
    public void reset() {
        syntheses.forEach(ChannelSynthesis::reset);
    }

    @Override
    public int decode(int number, byte[] packet, int length, float[][] channels) throws DamagedPacketException {
        bits.open(packet, length);
        return decode(number, bits, channels);
    }

    /** Decodes a frame that begins where bits are to be read. */
    int decode(int number, BitCursor frame, float[][] channels) throws DamagedPacketException {
        try {
            noise.seed(number);
            spectra.forEach(ChannelSpectrum::clear);
            readElements(frame);
            for (int i = 0; i < spectra.size(); i++) {
                ChannelSpectrum spectrum = spectra.get(i);
                float[] samples = channels[layout.order().get(i)];
                spectrum.shaping().apply(spectrum.coefficients(), spectrum.windows());
                syntheses.get(i).synthesize(spectrum.coefficients(), spectrum.windows(), samples);
                if (!Samples.allFinite(samples, 0, FRAMES)) {
                    throw new DamagedPacketException("samples beyond all bounds");
                }
            }
            return FRAMES;
        } catch (DamagedPacketException e) {
            reset();
            throw e;
        }
    }

    private void readElements(BitCursor frame) throws DamagedPacketException {
        Arrays.fill(met, 0);
        while (true) {
            ElementKind kind = ElementKind.of(frame.read(3));
            switch (kind) {
                case SINGLE, LOW_FREQUENCY ->
                    spectra.get(firstChannels[find(kind, frame.read(4))]).read(frame, false, noise);
                case PAIR -> pairs.get(find(kind, frame.read(4))).read(frame, noise);
                case COUPLING -> {
                    coupling = true;
                    throw new DamagedPacketException("a coupling channel");
                }
                case DATA -> skipData(frame);
                case PROGRAM_CONFIG -> {
                    frame.skip(4);
                    ProgramLayout.read(frame); // it says what is known
                }
                case FILL -> skipFill(frame);
                case END -> {
                    return;
                }
            }
            if (frame.overrun()) {
                throw new DamagedPacketException("it ends too early");
            }
        }
    }

    /** The index of an element that has come. */
    private int find(ElementKind kind, int tag) throws DamagedPacketException {
        int wanted = layout.tagged() ? tag : met[kind.code()]++;
        for (int i = 0; i < firstChannels.length; i++) {
            ChannelElement element = layout.elements().get(i);
            if (element.kind() == kind && element.tag() == wanted) {
                return i;
            }
        }
        throw new DamagedPacketException("a channel that the program does not have");
    }

    private static void skipData(BitCursor frame) {
        frame.skip(4);
        boolean aligned = frame.flag();
        int bytes = frame.read(8);
        if (bytes == ESCAPED_DATA) {
            bytes += frame.read(8);
        }
        if (aligned) {
            frame.align();
        }
        frame.skip(bytes * Byte.SIZE);
    }

    private void skipFill(BitCursor frame) {
        int bytes = frame.read(4);
        if (bytes == ESCAPED_FILL) {
            bytes += frame.read(8) - 1;
        }
        if (bytes > 0) {
            long extension = frame.peek() >>> (Long.SIZE - 4);
            bandReplication |= extension == BAND_REPLICATION || extension == BAND_REPLICATION_CHECKED;
            frame.skip(bytes * Byte.SIZE);
        }
    }
}
