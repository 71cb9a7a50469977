/** Reads and writes audio through the {@code ffmpeg} of the computer. */
@NullMarked
package org.stemmixer.codecs.ffmpeg;

import org.jspecify.annotations.NullMarked;
