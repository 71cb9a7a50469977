/** Chains of effects as JSON. */
@NullMarked
package org.stemmixer.core.chain;

import org.jspecify.annotations.NullMarked;
