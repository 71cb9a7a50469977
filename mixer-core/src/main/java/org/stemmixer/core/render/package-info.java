/** Renders stems to a mix; not exported. */
@NullMarked
package org.stemmixer.core.render;

import org.jspecify.annotations.NullMarked;
