package org.stemmixer.codecs.opus;

import java.util.Arrays;

/**
 * Decodes the packets of one stream of one or two channels (RFC 6716, 4.5): frames of speech, of music or of both, and the
 * short frames between them that make changes smooth.
 */
final class OpusStream {

    /** 5 ms, and the half of them that is faded over. */
    private static final int BRIDGE = 240;

    private static final int FADE = 120;
    private static final int HYBRID_FIRST_BAND = 17;

    /** A frame that lets the MDCT layer fade out. */
    private static final byte[] SILENCE = {-1, -1};

    private final int outputs;
    private final RangeDecoder in = new RangeDecoder();
    private final RangeDecoder kept = new RangeDecoder();
    private final CeltDecoder celt;
    private final SilkDecoder silk;
    private final float[][] samples;
    private final float[][] speech;
    private final float[][] bridge;
    private OpusPacket.Mode modeBefore = OpusPacket.Mode.CELT;
    private boolean started;

    /** Whether the frame has a short one at its end, where it begins, and whether it ends music or begins it. */
    private boolean bridged;

    private int bridgeFrom;
    private boolean fromMusic;

    /** Whether the frame before has ended with music. */
    private boolean bridgedToMusic;

    OpusStream(int outputs) {
        this.outputs = outputs;
        this.celt = new CeltDecoder(in, outputs);
        this.silk = new SilkDecoder(outputs);
        this.samples = new float[outputs][OpusPacket.MAX_PACKET_SAMPLES];
        this.speech = new float[outputs][OpusPacket.MAX_PACKET_SAMPLES];
        this.bridge = new float[outputs][BRIDGE];
    }

    void reset() {
        celt.reset();
        silk.reset();
        started = false;
        bridgedToMusic = false;
    }

    float[] samples(int channel) {
        return samples[channel];
    }

    /** Decodes a packet; {@link #samples} then holds what there is of it. */
    void decode(byte[] bytes, OpusPacket packet) {
        int at = 0;
        for (int i = 0; i < packet.count(); i++) {
            decodeFrame(bytes, packet, packet.begin(i), packet.begin(i) + packet.size(i), at);
            at += packet.samples();
        }
    }

    private void decodeFrame(byte[] bytes, OpusPacket packet, int from, int to, int at) {
        OpusPacket.Mode mode = packet.mode();
        int length = packet.samples();
        in.begin(bytes, from, to);
        boolean spoken = mode != OpusPacket.Mode.CELT && to - from > 1;
        if (spoken) {
            if (started && modeBefore == OpusPacket.Mode.CELT) {
                silk.reset();
            }
            silk.decode(in, packet.speechKilohertz(), packet.channels(), length, speech, 0);
        }
        readBridge(mode, spoken, from, to);
        if (bridged && fromMusic) {
            decodeBridge(bytes, packet, to);
        }
        decodeMusic(packet, mode, at);
        for (int c = 0; c < outputs && spoken; c++) {
            for (int i = 0; i < length; i++) {
                samples[c][at + i] += speech[c][i];
            }
        }
        if (bridged && !fromMusic) {
            celt.reset();
            decodeBridge(bytes, packet, to);
            for (int c = 0; c < outputs; c++) {
                int end = at + length - FADE;
                fade(samples[c], end, bridge[c], FADE, samples[c], end);
            }
        } else if (bridged && (modeBefore != OpusPacket.Mode.SILK || bridgedToMusic)) {
            for (int c = 0; c < outputs; c++) {
                System.arraycopy(bridge[c], 0, samples[c], at, FADE);
                fade(bridge[c], FADE, samples[c], at + FADE, samples[c], at + FADE);
            }
        }
        modeBefore = mode;
        bridgedToMusic = bridged && !fromMusic;
        started = true;
    }

    /** A frame of speech may have a short one of music at its end, where speech begins or ends (4.5.1). */
    private void readBridge(OpusPacket.Mode mode, boolean spoken, int from, int to) {
        boolean hybrid = mode == OpusPacket.Mode.HYBRID;
        bridged = spoken && in.tell() + (hybrid ? 37 : 17) <= in.bits() && (!hybrid || in.bit(12));
        if (!bridged) {
            return;
        }
        fromMusic = in.bit(1);
        bridgeFrom = hybrid ? to - (int) in.uniform(256) - 2 : from + (in.tell() + 7) / 8;
        bridged = bridgeFrom >= from && 8 * (bridgeFrom - from) >= in.tell();
        in.endAt(bridged ? bridgeFrom : from);
    }

    private void decodeBridge(byte[] bytes, OpusPacket packet, int to) {
        kept.set(in);
        in.begin(bytes, bridgeFrom, to);
        celt.decode(BRIDGE, packet.channels(), 0, packet.bandEnd(), bridge, 0);
        in.set(kept);
    }

    private void decodeMusic(OpusPacket packet, OpusPacket.Mode mode, int at) {
        if (mode != OpusPacket.Mode.SILK) {
            if (started && mode != modeBefore && !bridgedToMusic) {
                celt.reset();
            }
            int first = mode == OpusPacket.Mode.HYBRID ? HYBRID_FIRST_BAND : 0;
            celt.decode(packet.samples(), packet.channels(), first, packet.bandEnd(), samples, at);
            return;
        }
        for (float[] channel : samples) {
            Arrays.fill(channel, at, at + packet.samples(), 0);
        }
        if (started && modeBefore == OpusPacket.Mode.HYBRID && !(bridged && fromMusic && bridgedToMusic)) {
            in.begin(SILENCE, 0, SILENCE.length);
            celt.decode(FADE, packet.channels(), 0, packet.bandEnd(), samples, at);
        }
    }

    /** Goes over from one signal to the other, with the squared slope of the MDCT's window. */
    private static void fade(float[] before, int beforeAt, float[] after, int afterAt, float[] target, int at) {
        for (int i = 0; i < FADE; i++) {
            float weight = CeltSynthesis.SLOPE[i] * CeltSynthesis.SLOPE[i];
            target[at + i] = weight * after[afterAt + i] + (1 - weight) * before[beforeAt + i];
        }
    }
}
