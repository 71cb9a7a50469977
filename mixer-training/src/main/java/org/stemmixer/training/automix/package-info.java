/** The automatic mix measured: real songs are spoiled in known ways, and what is left of the distance to them is told. */
@NullMarked
package org.stemmixer.training.automix;

import org.jspecify.annotations.NullMarked;
