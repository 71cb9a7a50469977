package org.stemmixer.core.audio;

import java.util.List;

/**
 * What the header of a file with uncompressed samples says, put right where it contradicts the file.
 *
 * @param container the format of the file and what its audio is coded with, for people
 * @param dataOffset position of the first frame in the input, in bytes
 * @param frames frames that are in the input, all of them whole
 * @param warnings what was put right
 */
record PcmHeader(
        String container, PcmFormat format, long dataOffset, long frames, AudioTags tags, List<String> warnings) {}
