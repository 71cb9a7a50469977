/** The JACK Audio Connection Kit, by JNAJack. */
@NullMarked
package org.stemmixer.live.jack;

import org.jspecify.annotations.NullMarked;
