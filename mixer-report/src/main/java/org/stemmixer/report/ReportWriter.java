package org.stemmixer.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

/** Writes reports. Thread-safe: static functions only. */
public final class ReportWriter {

    /** The picture takes as long as all the others. */
    private static final int THREADS = 2;

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
        makeFolder(folder);
        List<Callable<Path>> writes = new ArrayList<>();
        for (ReportPage page : pages()) {
            writes.add(() -> write(page, comparison, folder.resolve(page.fileName())));
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Path> files = new ArrayList<>();
            for (Future<Path> written : threads.invokeAll(writes)) {
                files.add(written.get());
            }
            return files;
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a report was written");
        } finally {
            threads.shutdownNow();
        }
    }

    /** The names of the files that a report has here, in the order in which {@link #write} gives them. */
    public static List<String> fileNames() {
        return pages().stream().map(ReportPage::fileName).toList();
    }

    private static List<ReportPage> pages() {
        List<ReportPage> pages = new ArrayList<>(List.of(new PicturePage(), new MarkdownPage(), new JsonPage()));
        ServiceLoader.load(ReportPage.class).forEach(pages::add);
        return pages;
    }

    private static IOException failure(ExecutionException page) {
        if (page.getCause() instanceof IOException failure) {
            return failure;
        }
        throw new IllegalStateException("a page of a report failed", page.getCause());
    }

    private static void makeFolder(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(folder + " is not a folder that a report can be written to", e);
        }
    }

    /** Writes one page, and gives its file. */
    static Path write(ReportPage page, Comparison comparison, Path file) throws IOException {
        String name = String.format(
                ".stem-mixer-%016x.tmp", ThreadLocalRandom.current().nextLong());
        Path unfinished = file.resolveSibling(name);
        try {
            try (OutputStream out =
                    new BufferedOutputStream(Files.newOutputStream(unfinished, StandardOpenOption.CREATE_NEW))) {
                page.write(comparison, out);
            }
            move(unfinished, file);
            return file;
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
