package org.stemmixer.core.audio;

import java.nio.ByteOrder;
import java.util.List;

/**
 * What the chunks of a WAV file say, put right where they contradict the file.
 *
 * @param order of the bytes of all numbers, samples among them
 * @param dataOffset position of the first frame in the file, in bytes
 * @param frames frames that are in the file, all of them whole
 * @param warnings what was put right
 */
record WavHeader(
        WavFormat format, ByteOrder order, long dataOffset, long frames, AudioTags tags, List<String> warnings) {}
