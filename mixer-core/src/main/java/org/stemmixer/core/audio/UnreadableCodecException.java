package org.stemmixer.core.audio;

/** A sound file whose codec nobody asked so far can read; somebody who reads many formats still may. */
final class UnreadableCodecException extends AudioFileException {

    private static final long serialVersionUID = 1L;

    UnreadableCodecException(String name, String problem) {
        super(name, problem);
    }
}
