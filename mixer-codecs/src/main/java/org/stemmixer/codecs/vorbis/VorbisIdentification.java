package org.stemmixer.codecs.vorbis;

import org.stemmixer.core.audio.AudioFileSpec;

/**
 * The first header (Vorbis I, 4.2.2).
 *
 * @param channels how many
 * @param sampleRate in Hz
 * @param shortBlock samples of a short block
 * @param longBlock samples of a long block
 */
record VorbisIdentification(int channels, int sampleRate, int shortBlock, int longBlock) {

    private static final int MIN_BLOCK_BITS = 6;
    private static final int MAX_BLOCK_BITS = 13;

    static VorbisIdentification parse(byte[] packet) throws MalformedVorbisException {
        VorbisBits bits = VorbisSetup.header(packet, 1);
        MalformedVorbisException.check("a version of Vorbis", bits.read(32), 0, 0);
        int channels = MalformedVorbisException.check("channels", bits.read(8), 1, 255);
        int rate = MalformedVorbisException.check("a sample rate", bits.read(32), 1, AudioFileSpec.MAX_SAMPLE_RATE);
        bits.read(32); // bit rates: greatest, nominal and least
        bits.read(32);
        bits.read(32);
        int shortBits =
                MalformedVorbisException.check("a size of short blocks", bits.read(4), MIN_BLOCK_BITS, MAX_BLOCK_BITS);
        int longBits = MalformedVorbisException.check("a size of long blocks", bits.read(4), shortBits, MAX_BLOCK_BITS);
        return new VorbisIdentification(channels, rate, 1 << shortBits, 1 << longBits);
    }
}
