/** Fuzz targets: whatever the bytes, a reader delivers what it promises or refuses them with one error. */
@NullMarked
package org.stemmixer.fuzz;

import org.jspecify.annotations.NullMarked;
