package org.stemmixer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.report.ReportWriter;
import org.stemmixer.report.html.MixPage;

/** All files that a command will write, known before it begins, so that none of its inputs is among them. */
final class Outputs {

    private final List<Path> files = new ArrayList<>();

    /** A file. */
    Outputs and(Path file) {
        files.add(file);
        return this;
    }

    /** Files. */
    Outputs and(Collection<Path> more) {
        files.addAll(more);
        return this;
    }

    /** The files of a report on songs. */
    Outputs andReportIn(Path folder) {
        ReportWriter.fileNames().forEach(name -> and(folder.resolve(name)));
        return this;
    }

    /** The files of a report on a mix. */
    Outputs andMixReportIn(Path folder) {
        MixPage.FILE_NAMES.forEach(name -> and(folder.resolve(name)));
        return this;
    }

    /**
     * Makes sure that no input is overwritten, by whatever name or link it is known.
     *
     * @throws IOException naming the output and the input that are one file
     */
    void spare(Collection<Path> inputs) throws IOException {
        for (Path file : files) {
            AudioFiles.requireDistinct(file, inputs);
        }
    }
}
