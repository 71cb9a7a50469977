/** The desk in the browser: its page, its HTTP interface and what keeps strangers out. */
@org.jspecify.annotations.NullMarked
package org.stemmixer.desk.server;
