/** Audio that comes in packets, each of which a decoder turns into frames. */
@NullMarked
package org.stemmixer.codecs.packet;

import org.jspecify.annotations.NullMarked;
