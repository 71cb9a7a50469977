/** Sound cards, by Java Sound. */
@NullMarked
package org.stemmixer.live.sound;

import org.jspecify.annotations.NullMarked;
