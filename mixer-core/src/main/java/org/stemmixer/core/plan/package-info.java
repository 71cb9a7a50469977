/** What is decided for a mix and why: gains and their predictors, effects as values, and their JSON. */
@NullMarked
package org.stemmixer.core.plan;

import org.jspecify.annotations.NullMarked;
