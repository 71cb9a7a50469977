/** FLAC, both ways (RFC 9639). */
@NullMarked
package org.stemmixer.codecs.flac;

import org.jspecify.annotations.NullMarked;
