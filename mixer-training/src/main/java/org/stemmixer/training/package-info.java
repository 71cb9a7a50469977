/** Training of the models: the command and what its parts share. */
@NullMarked
package org.stemmixer.training;

import org.jspecify.annotations.NullMarked;
