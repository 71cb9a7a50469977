/** What the audio formats of this library share below their public interfaces; not for use by others. */
@NullMarked
package org.stemmixer.core.audio.internal;

import org.jspecify.annotations.NullMarked;
