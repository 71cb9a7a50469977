/** Audio formats that need a decoder; they come in by being on the class path. */
@NullMarked
package org.stemmixer.codecs;

import org.jspecify.annotations.NullMarked;
