package org.stemmixer.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.ThreadLocalRandom;

/** Writes reports. Thread-safe: static functions only. */
public final class ReportWriter {

    private ReportWriter() {}

    /**
     * Writes a report: {@code mixing_comparison.png}, {@code REPORT.md}, {@code report.json}, and the files of every {@link
     * ReportPage} on the class path. Each is written under a hidden name beside its place and moved when it is complete; files of
     * the same names are replaced.
     *
     * @param comparison what to report
     * @param folder where to; made if it is missing
     * @return the files, in this order
     * @throws IOException if a file cannot be written, or if a page reads audio that cannot be read
     */
    public static List<Path> write(Comparison comparison, Path folder) throws IOException {
        List<ReportPage> pages = new ArrayList<>(List.of(new PicturePage(), new MarkdownPage(), new JsonPage()));
        ServiceLoader.load(ReportPage.class).forEach(pages::add);
        makeFolder(folder);
        List<Path> files = new ArrayList<>();
        for (ReportPage page : pages) {
            Path file = folder.resolve(page.fileName());
            write(page, comparison, file);
            files.add(file);
        }
        return files;
    }

    private static void makeFolder(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(folder + " is not a folder that a report can be written to", e);
        }
    }

    static void write(ReportPage page, Comparison comparison, Path file) throws IOException {
        String name = String.format(
                ".stem-mixer-%016x.tmp", ThreadLocalRandom.current().nextLong());
        Path unfinished = file.resolveSibling(name);
        try {
            try (OutputStream out =
                    new BufferedOutputStream(Files.newOutputStream(unfinished, StandardOpenOption.CREATE_NEW))) {
                page.write(comparison, out);
            }
            move(unfinished, file);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
