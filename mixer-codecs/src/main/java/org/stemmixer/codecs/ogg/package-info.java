/** The Ogg container (RFC 3533): pages, packets, chains of streams, and a reader for whatever codec they hold. */
@NullMarked
package org.stemmixer.codecs.ogg;

import org.jspecify.annotations.NullMarked;
