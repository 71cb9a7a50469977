package org.stemmixer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.measure.Metric;
import org.stemmixer.features.ThirdOctaves;
import org.stemmixer.report.CatalogReport;
import org.stemmixer.report.html.CatalogPage;

/** The page of a catalogue with as much on it as a large one has, and names that are no help. */
@Tag("browser")
class CatalogueInBrowserTest {

    private static final String LONG_NAME =
            "disc_01/a_song_with_a_name_that_has_no_gap_anywhere_in_it_".repeat(2) + ".wav";
    private static final String HARMFUL_NAME = "<img src=x onerror=harm()>.wav";
    private static final int ROWS = 20;

    @TempDir
    private Path folder;

    private static CatalogReport.Distribution distribution(Metric metric) {
        List<Integer> counts = IntStream.range(0, 24)
                .map(bin -> 1000 * bin * (24 - bin))
                .boxed()
                .toList();
        return new CatalogReport.Distribution(
                metric.heading(), "unit", 1, -60, 2.5, counts, 1234, 56, -48.5, -20.25, -3.75);
    }

    private static CatalogReport.Table table(String heading, String... columns) {
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            List<String> cells = new ArrayList<>(List.of(row == 0 ? HARMFUL_NAME : LONG_NAME));
            while (cells.size() < columns.length) {
                cells.add(cells.size() == 1 ? "-12.3 LUFS" : String.join(" · ", List.of(LONG_NAME, LONG_NAME)));
            }
            rows.add(cells);
        }
        return new CatalogReport.Table(
                heading, "A rule, at -3.5 dB. The first 20 of 1,000,000.", List.of(columns), rows);
    }

    private static CatalogReport.Curve curve(String label, double levelDb) {
        return new CatalogReport.Curve(
                label,
                IntStream.range(0, ThirdOctaves.COUNT)
                        .mapToObj(band -> band < 2 ? Double.NaN : levelDb + 5 * Math.sin(band))
                        .toList());
    }

    private Path page() throws IOException {
        List<CatalogReport.Distribution> distributions = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            distributions.add(distribution(metric));
        }
        CatalogReport report = new CatalogReport(
                "A_catalogue_with_a_name_that_has_no_gap_anywhere_in_it",
                List.of(
                        new CatalogReport.Fact("Songs", "1,000,000"),
                        new CatalogReport.Fact("Folder", "s3a://archive/" + LONG_NAME)),
                distributions,
                List.of(curve("Median", 0), curve("Lowest tenth", -6), curve("Highest tenth", 6)),
                List.of(
                        table("Songs without a result", "Reason", "Songs", "One of them"),
                        table("Outliers by loudness", "Song", "Integrated loudness", "From the median"),
                        table("Copies", "Song", "Addresses", "All"),
                        new CatalogReport.Table("Sides out of phase", "A rule.", List.of("Song", "Value"), List.of())));
        Path file = folder.resolve(CatalogPage.FILE_NAME);
        try (OutputStream out = Files.newOutputStream(file)) {
            CatalogPage.write(report, out);
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 390, 768, 1280})
    void nothingSticksOutToTheSide(int width) throws IOException {
        try (OpenPage open = OpenPage.openSilent(page())) {
            open.page.setViewportSize(width, 844);
            open.evaluate("() => document.querySelectorAll('details').forEach(e => e.open = true)");

            assertThat(open.evaluate("() => [document.documentElement.scrollWidth, scrollX]"))
                    .isEqualTo(List.of(width, 0));
            Object outside = open.evaluate(
                    "() => [...document.querySelectorAll('.stacked td, .stacked th, dd, svg, figcaption, h1, h2')]"
                            + ".filter(e => e.checkVisibility() && e.getBoundingClientRect().width > 0)"
                            + ".filter(e => e.getBoundingClientRect().right > innerWidth + 0.5).map(e => e.outerHTML)");
            assertThat((List<?>) outside).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void textHasContrast(ColorScheme scheme) throws IOException {
        try (OpenPage open = OpenPage.openSilent(page())) {
            open.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            open.evaluate("() => document.querySelectorAll('details').forEach(e => e.open = true)");

            Number lowest = (Number) open.evaluate(OpenPage.resource("contrast.js"));
            assertThat(lowest.doubleValue()).isGreaterThanOrEqualTo(4.5);
        }
    }

    @Test
    void opensOfflineAndNamesDoNothing() throws IOException {
        Path page = page();
        try (OpenPage open = OpenPage.openSilent(page, "window.harm = () => window.harmed = true")) {
            assertThat(open.requests).containsExactly(page.toUri().toString());
            assertThat(open.complaints).isEmpty();
            assertThat(open.evaluate("() => window.harmed === true")).isEqualTo(false);
            assertThat(open.page.locator("img").count()).isZero();
            assertThat(open.page.locator("#table-0 tbody").textContent()).contains(HARMFUL_NAME);
        }
    }

    @Test
    void allOfTheReportIsOnThePage() throws IOException {
        try (OpenPage open = OpenPage.openSilent(page())) {
            assertThat(open.page.locator("svg.histogram").count()).isEqualTo(Metric.values().length);
            assertThat(open.page.locator("svg.histogram").first().getAttribute("aria-label"))
                    .isEqualTo(
                            Metric.values()[0].heading() + ": median −20.3 unit, nine in ten from −48.5 to −3.8 unit");
            assertThat(open.page
                            .locator("svg.histogram")
                            .first()
                            .locator("rect.count")
                            .count())
                    .isEqualTo(24);
            assertThat(open.page.locator("#table-0 tbody tr").count()).isEqualTo(ROWS);
            assertThat(open.page.locator("#table-1 tbody").textContent()).contains("−12.3 LUFS");
            assertThat(open.page.locator("#table-3").textContent()).contains("None.");
            assertThat(open.find(AriaRole.HEADING, "Outliers by loudness").count())
                    .isEqualTo(1);
        }
    }
}
