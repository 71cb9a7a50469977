/**
 * Many songs as one job: {@link org.stemmixer.catalog.Catalog} finds them, a {@link org.stemmixer.catalog.CatalogEngine} does each
 * once, and tables and a report tell what came of it.
 */
@NullMarked
package org.stemmixer.catalog;

import org.jspecify.annotations.NullMarked;
