/** How good mixes measure, and what would bring a song closer to them. */
@NullMarked
package org.stemmixer.core.song.profile;

import org.jspecify.annotations.NullMarked;
