package org.stemmixer.core.render;

import java.io.IOException;

/** Takes audio block by block, and may change the blocks: a file writer, a meter, an effect on the way to them. */
@FunctionalInterface
public interface FrameSink {

    /**
     * Takes the next frames.
     *
     * @param channels one array for each channel
     * @param offset index of the first frame
     * @param frames how many
     */
    void accept(float[][] channels, int offset, int frames) throws IOException;
}
