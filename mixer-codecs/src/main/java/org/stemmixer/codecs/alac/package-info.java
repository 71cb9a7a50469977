/** Apple Lossless Audio Codec, after the description that Apple published with its source. */
@NullMarked
package org.stemmixer.codecs.alac;

import org.jspecify.annotations.NullMarked;
