package org.stemmixer.daw;

/**
 * A clip of a project that is read: audio at its time.
 *
 * @param path of the audio, as the project says it
 * @param external whether the audio is beside the project, not in it
 * @param startSeconds where it begins
 * @param offsetSeconds how much of the audio is left out before
 * @param seconds how long it is at most; infinite where nothing is said
 * @param fadeInSeconds how long it fades in
 * @param fadeOutSeconds how long it fades out
 */
record ProjectClip(
        String path,
        boolean external,
        double startSeconds,
        double offsetSeconds,
        double seconds,
        double fadeInSeconds,
        double fadeOutSeconds) {}
