package org.stemmixer.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.stemmixer.core.audio.AtomicFile;
import org.stemmixer.core.internal.NewFolders;
import org.stemmixer.report.internal.ReportFolder;

/** Writes reports. Thread-safe: static functions only. */
public final class ReportWriter {

    /** The picture takes as long as all the others. */
    private static final int THREADS = 2;

    private ReportWriter() {}

    /**
     * Writes a report: {@code mixing_comparison.png}, {@code REPORT.md}, {@code report.json}, and the files of every {@link
     * ReportPage} on the class path. They appear together, when the last is complete, or not at all.
     *
     * <p>An earlier report of the same title is replaced. Where there are files of these names that are of another song, or of no
     * report at all, they stay, and this report goes into a folder of its own inside: {@code TITLE report}.
     *
     * @param comparison what to report
     * @param folder where to; made if it is missing
     * @return the files, in this order
     * @throws IOException if a file cannot be written, if one of them would be written over the audio of a version, or if a
     *     page reads audio that cannot be read
     */
    public static List<Path> write(Comparison comparison, Path folder) throws IOException {
        return write(pages(), comparison, folder);
    }

    /** The names of the files that a report has here, in the order in which {@link #write} gives them. */
    public static List<String> fileNames() {
        return namesOf(pages());
    }

    private static List<ReportPage> pages() {
        List<ReportPage> pages = new ArrayList<>(List.of(new PicturePage(), new MarkdownPage(), new JsonPage()));
        ServiceLoader.load(ReportPage.class).forEach(pages::add);
        return pages;
    }

    private static List<String> namesOf(List<ReportPage> pages) {
        return pages.stream().map(ReportPage::fileName).toList();
    }

    static List<Path> write(List<ReportPage> pages, Comparison comparison, Path folder) throws IOException {
        List<Path> inputs =
                comparison.versions().stream().map(SongVersion::file).toList();
        try (NewFolders folders = new NewFolders()) {
            Path place = ReportFolder.of(folders, folder, comparison.title(), namesOf(pages), inputs);
            return writeIn(place, pages, comparison);
        }
    }

    private static List<Path> writeIn(Path place, List<ReportPage> pages, Comparison comparison) throws IOException {
        List<AtomicFile> files = new ArrayList<>();
        try {
            for (ReportPage page : pages) {
                files.add(AtomicFile.open(place.resolve(page.fileName())));
            }
            writeAll(pages, comparison, files);
            AtomicFile.commitAll(files);
            return files.stream().map(AtomicFile::target).toList();
        } finally {
            for (AtomicFile file : files) {
                file.close();
            }
        }
    }

    private static void writeAll(List<ReportPage> pages, Comparison comparison, List<AtomicFile> files)
            throws IOException {
        List<Callable<Void>> writes = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            ReportPage page = pages.get(i);
            AtomicFile file = files.get(i);
            writes.add(() -> {
                try (OutputStream out = new BufferedOutputStream(file.outputStream())) {
                    page.write(comparison, out);
                }
                return null;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Void> written : threads.invokeAll(writes)) {
                written.get();
            }
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a report was written");
        } finally {
            threads.shutdownNow();
        }
    }

    private static IOException failure(ExecutionException page) {
        if (page.getCause() instanceof IOException failure) {
            return failure;
        }
        throw new IllegalStateException("a page of a report failed", page.getCause());
    }
}
