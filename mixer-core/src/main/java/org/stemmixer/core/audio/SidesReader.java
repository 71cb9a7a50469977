package org.stemmixer.core.audio;

import java.io.IOException;

/** Reads two mono readers of the same length as one. */
final class SidesReader extends ForwardingReader {

    private final FrameReader left;
    private final FrameReader right;
    private final float[][] leftBlock = new float[1][];
    private final float[][] rightBlock = new float[1][];

    SidesReader(FrameReader left, FrameReader right) {
        super(left);
        this.left = left;
        this.right = right;
    }

    @Override
    public int channels() {
        return 2;
    }

    @Override
    public int read(float[][] channels, int offset, int frames) throws IOException {
        leftBlock[0] = channels[0];
        rightBlock[0] = channels[1];
        int read = left.read(leftBlock, offset, frames);
        int done = 0;
        while (done < read) {
            int more = right.read(rightBlock, offset + done, read - done);
            if (more < 0) {
                throw new IOException("the right side ends before the left one");
            }
            done += more;
        }
        return read;
    }

    @Override
    public void skip(long frames) throws IOException {
        left.skip(frames);
        right.skip(frames);
    }

    @Override
    public void close() throws IOException {
        try {
            left.close();
        } finally {
            right.close();
        }
    }
}
