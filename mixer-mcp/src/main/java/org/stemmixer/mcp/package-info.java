/** A server of the Model Context Protocol, by which agents mix. */
@org.jspecify.annotations.NullMarked
package org.stemmixer.mcp;
