/** Audio files, read and written in blocks. */
@NullMarked
package org.stemmixer.core.audio;

import org.jspecify.annotations.NullMarked;
