package org.stemmixer.report;

import java.io.IOException;
import java.io.OutputStream;

/**
 * One file of a report. {@link ReportWriter} finds those on the class path with {@link java.util.ServiceLoader}.
 *
 * <p>The same comparison gives the same bytes. Whatever names and texts a comparison holds, they must be shown as they are and do
 * nothing.
 */
public interface ReportPage {

    /** The name of the file, without a folder. */
    String fileName();

    /**
     * Writes the file.
     *
     * @param comparison what to show
     * @param out takes the bytes; stays open
     * @throws IOException if the bytes cannot be written, or if audio cannot be read
     */
    void write(Comparison comparison, OutputStream out) throws IOException;
}
