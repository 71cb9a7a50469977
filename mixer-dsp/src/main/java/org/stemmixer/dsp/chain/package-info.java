/** Chains of effects with sends and returns, and the channel strip that ten mixing parameters drive. */
@NullMarked
package org.stemmixer.dsp.chain;

import org.jspecify.annotations.NullMarked;
