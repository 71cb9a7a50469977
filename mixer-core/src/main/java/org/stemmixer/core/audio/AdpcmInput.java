package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;
import org.stemmixer.core.internal.Bytes;

/** The samples of a file with ADPCM as if they lay there as 16-bit PCM: blocks are decoded where they are read. */
final class AdpcmInput implements AudioInput {

    private final AudioInput file;
    private final AdpcmCodec codec;
    private final long dataOffset;
    private final long dataBytes;
    private final long bytes;
    private final int pcmBlockBytes;

    /** One block, coded and decoded. */
    private final ByteBuffer coded;

    private final ByteBuffer pcm;
    private long decodedBlock = -1;

    /**
     * A file's audio data.
     *
     * @param dataOffset of the first block
     * @param dataBytes of all blocks
     * @param frames that it holds, without those that only fill up the last block
     */
    AdpcmInput(AudioInput file, AdpcmCodec codec, long dataOffset, long dataBytes, long frames) {
        this.file = file;
        this.codec = codec;
        this.dataOffset = dataOffset;
        this.dataBytes = dataBytes;
        this.bytes = frames * 2 * codec.channels();
        this.pcmBlockBytes = codec.framesIn(codec.blockBytes()) * 2 * codec.channels();
        this.coded = ByteBuffer.allocate(codec.blockBytes()).order(ByteOrder.LITTLE_ENDIAN);
        this.pcm = ByteBuffer.allocate(pcmBlockBytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public Optional<Path> file() {
        return file.file();
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public synchronized boolean read(ByteBuffer target, long position) throws IOException {
        long at = position;
        while (target.hasRemaining() && at < bytes) {
            long block = at / pcmBlockBytes;
            if (block != decodedBlock && !decode(block)) {
                return false;
            }
            int within = (int) (at % pcmBlockBytes);
            int count = (int) Math.min(Math.min(target.remaining(), pcmBlockBytes - within), bytes - at);
            target.put(pcm.array(), within, count);
            at += count;
        }
        return !target.hasRemaining();
    }

    private boolean decode(long block) throws IOException {
        decodedBlock = -1;
        long start = block * codec.blockBytes();
        Bytes.room(coded, (int) Math.min(codec.blockBytes(), dataBytes - start));
        if (!file.read(coded, dataOffset + start)) {
            return false;
        }
        codec.decode(coded, codec.framesIn(coded.position()), pcm);
        decodedBlock = block;
        return true;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
