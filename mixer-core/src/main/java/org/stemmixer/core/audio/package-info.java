/**
 * Audio files, read and written in blocks: {@link org.stemmixer.core.audio.AudioFiles} opens them. WAV is built in (with
 * RF64 and BW64 beyond 4 GB); other formats plug in as {@link org.stemmixer.core.audio.AudioFormatProvider}. What files say
 * beside their samples are {@link org.stemmixer.core.audio.AudioTags}. Files of any kind are written through
 * {@link org.stemmixer.core.audio.AtomicFile}.
 */
@NullMarked
package org.stemmixer.core.audio;

import org.jspecify.annotations.NullMarked;
