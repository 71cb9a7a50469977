package org.stemmixer.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.stemmixer.report.CatalogReport;

class CatalogPageTest {

    private static String page() throws IOException {
        CatalogReport report = new CatalogReport(
                "Songs </script>",
                List.of(new CatalogReport.Fact("Songs", "2")),
                List.of(new CatalogReport.Distribution(
                        "Integrated loudness", "LUFS", 1, -20, 2, List.of(1, 0, 1), 0, 0, -19, -16, -15)),
                List.of(new CatalogReport.Curve("Median", List.of(1.0, Double.NaN))),
                List.of(new CatalogReport.Table(
                        "Outliers", "A rule.", List.of("Song", "Value"), List.of(List.of("<b>a.wav</b>", "-3")))));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CatalogPage.write(report, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void holdsTheReportAndNamesNoOtherFile() throws IOException {
        String page = page();

        Matcher data = Pattern.compile("id=\"data\">(.*?)</script>").matcher(page);
        assertThat(data.find()).isTrue();
        JsonNode json = new ObjectMapper().readTree(data.group(1));
        assertThat(json.at("/distributions/0/counts").toString()).isEqualTo("[1,0,1]");
        assertThat(json.at("/balance/0/balanceDb").toString()).isEqualTo("[1.0,null]");
        assertThat(json.at("/tables/0/rows/0/0").asText()).isEqualTo("<b>a.wav</b>");
        assertThat(json.at("/centresHz")).hasSize(31);
        assertThat(page)
                .doesNotContain("<b>a.wav", "https://", "@import", "url(")
                .contains("default-src 'none'");
        assertThat(page).doesNotContainPattern("(?m)^(import|export) ");
        assertThat(page()).isEqualTo(page);
    }

    @Test
    void modulesDeclareNoNameTwice() throws IOException {
        Matcher names = Pattern.compile("(?m)^(?:async )?(?:function|const|let|class) (\\w+)")
                .matcher(page());

        assertThat(names.results().map(name -> name.group(1)).toList())
                .hasSizeGreaterThan(20)
                .doesNotHaveDuplicates();
    }
}
