package org.stemmixer.browser;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.stemmixer.core.measure.SongMeasurements;
import org.stemmixer.report.Comparison;
import org.stemmixer.report.Processing;
import org.stemmixer.report.SongVersion;
import org.stemmixer.report.html.ComparisonPage;

/** Pages for tests. */
final class Reports {

    private Reports() {}

    static SongVersion version(String label, Path file) throws IOException {
        return version(label, file, Optional.empty());
    }

    static SongVersion version(String label, Path file, Optional<Processing> processing) throws IOException {
        return new SongVersion(label, file, SongMeasurements.of(file), processing);
    }

    static Path page(Path folder, double excerptSeconds, SongVersion... versions) throws IOException {
        return page(folder, excerptSeconds, new Comparison("A song", List.of(versions), List.of()));
    }

    static Path page(Path folder, double excerptSeconds, Comparison comparison) throws IOException {
        Path page = folder.resolve("report.html");
        try (OutputStream out = Files.newOutputStream(page)) {
            new ComparisonPage(excerptSeconds).write(comparison, out);
        }
        return page;
    }
}
