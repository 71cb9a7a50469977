/** Ogg Opus (RFC 6716, 7845 and 8251): a decoder in floating point. */
@NullMarked
package org.stemmixer.codecs.opus;

import org.jspecify.annotations.NullMarked;
