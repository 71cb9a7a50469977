package org.stemmixer.core.render;

import java.io.IOException;

/** Takes a mix block by block. */
@FunctionalInterface
public interface Sink {

    /** Takes the next frames: an array for each channel, of which the first {@code frames} samples count. */
    void accept(double[][] bus, int frames) throws IOException;
}
