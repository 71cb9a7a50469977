/** What outputs of other modules share with those here. */
@NullMarked
package org.stemmixer.live.internal;

import org.jspecify.annotations.NullMarked;
