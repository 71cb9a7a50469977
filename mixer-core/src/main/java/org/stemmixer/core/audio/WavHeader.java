package org.stemmixer.core.audio;

import java.util.List;

/**
 * What the chunks of a WAV file say, put right where they contradict the file.
 *
 * @param dataOffset position of the first frame in the file, in bytes
 * @param frames frames that are in the file, all of them whole
 * @param warnings what was put right
 */
record WavHeader(WavFormat format, long dataOffset, long frames, List<String> warnings) {}
