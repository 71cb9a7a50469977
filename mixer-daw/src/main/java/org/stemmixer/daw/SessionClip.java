package org.stemmixer.daw;

/**
 * Audio at its time.
 *
 * @param audio the file
 * @param startSeconds where it begins
 * @param offsetSeconds how much of its beginning is left out
 */
record SessionClip(SessionAudio audio, double startSeconds, double offsetSeconds) {

    double seconds() {
        return Math.max(0, audio.seconds() - offsetSeconds);
    }

    double endSeconds() {
        return startSeconds + seconds();
    }
}
