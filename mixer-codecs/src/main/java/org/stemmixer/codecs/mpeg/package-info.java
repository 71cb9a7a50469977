/** MPEG audio, layers I to III (ISO/IEC 11172-3, 13818-3, and MPEG 2.5 with its lower rates): {@code .mp3} and its elders. */
@NullMarked
package org.stemmixer.codecs.mpeg;

import org.jspecify.annotations.NullMarked;
