package org.stemmixer.core.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What stands around the frames of a file that is written. */
interface PcmContainer {

    /** The beginning of a file with so many frames, ready to be written; its length is always the same. */
    ByteBuffer header(long frames);

    /** What follows the audio data and its padding to an even number of bytes, ready to be written. */
    ByteBuffer tail();

    /** The order of a sample's bytes. */
    ByteOrder order();

    /** The most frames that a file can have. */
    long maxFrames();
}
