/** Transforms that codecs share. */
@NullMarked
package org.stemmixer.codecs.transform;

import org.jspecify.annotations.NullMarked;
