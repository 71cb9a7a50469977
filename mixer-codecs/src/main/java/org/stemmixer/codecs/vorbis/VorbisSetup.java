package org.stemmixer.codecs.vorbis;

import java.util.ArrayList;
import java.util.List;

/** The third header: codebooks, floors, residues, mappings and modes (Vorbis I, 4.2.4). */
final class VorbisSetup {

    private static final String MAGIC = "vorbis";
    private static final int MAX_NUMBERS = 1 << 22;

    private final List<VorbisMode> modes = new ArrayList<>();

    private VorbisSetup() {}

    static VorbisSetup parse(byte[] packet, VorbisIdentification identification) throws MalformedVorbisException {
        VorbisBits bits = header(packet, 5);
        List<Codebook> codebooks = codebooks(bits);
        int times = bits.read(6) + 1;
        for (int i = 0; i < times; i++) {
            MalformedVorbisException.check("a time-domain transform", bits.read(16), 0, 0);
        }
        List<Floor> floors = new ArrayList<>();
        int floorCount = bits.read(6) + 1;
        for (int i = 0; i < floorCount; i++) {
            int type = MalformedVorbisException.check("a type of a floor", bits.read(16), 0, 1);
            floors.add(
                    type == 1
                            ? new PiecewiseFloor(bits, codebooks)
                            : new SpectralLineFloor(
                                    bits, codebooks, identification.shortBlock() / 2, identification.longBlock() / 2));
        }
        List<Residue> residues = new ArrayList<>();
        int residueCount = bits.read(6) + 1;
        for (int i = 0; i < residueCount; i++) {
            residues.add(new Residue(bits, codebooks));
        }
        List<ChannelMapping> mappings = new ArrayList<>();
        int mappingCount = bits.read(6) + 1;
        for (int i = 0; i < mappingCount; i++) {
            mappings.add(new ChannelMapping(bits, identification.channels(), floors, residues));
        }
        VorbisSetup setup = new VorbisSetup();
        int modeCount = bits.read(6) + 1;
        for (int i = 0; i < modeCount; i++) {
            boolean isLong = bits.readFlag();
            MalformedVorbisException.check("a type of a window", bits.read(16), 0, 0);
            MalformedVorbisException.check("a type of a transform", bits.read(16), 0, 0);
            int mapping = MalformedVorbisException.check("a mapping", bits.read(8), 0, mappings.size() - 1);
            setup.modes.add(new VorbisMode(isLong, mappings.get(mapping)));
        }
        if (!bits.readFlag() || bits.exhausted()) {
            throw new MalformedVorbisException("a setup header", "its end behind the modes", bits.left());
        }
        return setup;
    }

    private static List<Codebook> codebooks(VorbisBits bits) throws MalformedVorbisException {
        List<Codebook> codebooks = new ArrayList<>();
        int count = bits.read(8) + 1;
        long numbers = 0;
        for (int i = 0; i < count; i++) {
            Codebook book = new Codebook(bits);
            numbers += book.vectors().length;
            if (numbers > MAX_NUMBERS || bits.exhausted()) {
                throw new MalformedVorbisException(
                        "codebooks", "whole ones with at most " + MAX_NUMBERS + " numbers in all", numbers);
            }
            codebooks.add(book);
        }
        return codebooks;
    }

    /** The bits of a header behind its type and its magic word (4.2.1). */
    static VorbisBits header(byte[] packet, int type) throws MalformedVorbisException {
        VorbisBits bits = new VorbisBits();
        bits.begin(packet, 0, packet.length);
        MalformedVorbisException.check("a type of a header", bits.read(8), type, type);
        for (int i = 0; i < MAGIC.length(); i++) {
            MalformedVorbisException.check("a magic word of a header", bits.read(8), MAGIC.charAt(i), MAGIC.charAt(i));
        }
        return bits;
    }

    static Codebook book(List<Codebook> books, int index) throws MalformedVorbisException {
        return books.get(MalformedVorbisException.check("a codebook", index, 0, books.size() - 1));
    }

    List<VorbisMode> modes() {
        return modes;
    }
}
