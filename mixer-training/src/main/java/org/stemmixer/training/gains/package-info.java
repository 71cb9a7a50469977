/** Learning the gains of stems from good mixes. */
@NullMarked
package org.stemmixer.training.gains;

import org.jspecify.annotations.NullMarked;
