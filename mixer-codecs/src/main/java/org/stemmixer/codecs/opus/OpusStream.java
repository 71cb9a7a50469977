package org.stemmixer.codecs.opus;

/** Decodes the packets of one stream of one or two channels. */
final class OpusStream {

    private final int outputs;
    private final RangeDecoder in = new RangeDecoder();
    private final CeltDecoder celt;
    private final float[][] samples;

    OpusStream(int outputs) {
        this.outputs = outputs;
        this.celt = new CeltDecoder(in, outputs);
        this.samples = new float[outputs][OpusPacket.MAX_PACKET_SAMPLES];
    }

    void reset() {
        celt.reset();
    }

    float[] samples(int channel) {
        return samples[channel];
    }

    void decode(byte[] bytes, OpusPacket packet) {
        int at = 0;
        for (int i = 0; i < packet.count(); i++) {
            in.begin(bytes, packet.begin(i), packet.begin(i) + packet.size(i));
            celt.decode(packet.samples(), packet.channels(), 0, packet.bandEnd(), samples, at);
            at += packet.samples();
        }
    }
}
