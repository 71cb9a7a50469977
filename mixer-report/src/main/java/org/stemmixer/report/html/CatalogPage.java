package org.stemmixer.report.html;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.stemmixer.core.internal.Json;
import org.stemmixer.features.ThirdOctaves;
import org.stemmixer.report.CatalogReport;
import org.stemmixer.report.internal.ReportFolder;

/**
 * {@code report.html} of a catalogue: how loudness and other measurements are spread over the songs, the spectral balance of all, and
 * songs that stand out. Thread-safe: static functions only.
 */
public final class CatalogPage {

    /** The name of the page's file. */
    public static final String FILE_NAME = ReportFolder.PAGE;

    private static final List<String> MODULES = List.of("dom", "format", "tables", "balance", "histogram", "catalog");

    private CatalogPage() {}

    /** Writes the page to a stream, which stays open. The same report gives the same bytes. */
    public static void write(CatalogReport report, OutputStream out) throws IOException {
        new Page(MODULES).write(report.title(), data(report), List.of(), out);
    }

    private static String data(CatalogReport report) {
        return Json.object(json -> {
            json.writeArrayFieldStart("facts");
            for (CatalogReport.Fact fact : report.facts()) {
                json.writeStartObject();
                json.writeStringField("label", fact.label());
                json.writeStringField("value", fact.value());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("distributions");
            for (CatalogReport.Distribution distribution : report.distributions()) {
                json.writeStartObject();
                distribution(json, distribution);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("centresHz");
            for (int band = 0; band < ThirdOctaves.COUNT; band++) {
                json.writeNumber(ThirdOctaves.centreHz(band));
            }
            json.writeEndArray();
            json.writeArrayFieldStart("balance");
            for (CatalogReport.Curve curve : report.balance()) {
                json.writeStartObject();
                json.writeStringField("label", curve.label());
                json.writeArrayFieldStart("balanceDb");
                for (double level : curve.balanceDb()) {
                    Json.number(json, level);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("tables");
            for (CatalogReport.Table table : report.tables()) {
                json.writeStartObject();
                table(json, table);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void distribution(JsonGenerator json, CatalogReport.Distribution distribution) throws IOException {
        json.writeStringField("name", distribution.name());
        json.writeStringField("unit", distribution.unit());
        json.writeNumberField("decimals", distribution.decimals());
        json.writeNumberField("from", distribution.from());
        json.writeNumberField("binWidth", distribution.binWidth());
        json.writeArrayFieldStart("counts");
        for (int count : distribution.counts()) {
            json.writeNumber(count);
        }
        json.writeEndArray();
        json.writeNumberField("below", distribution.below());
        json.writeNumberField("above", distribution.above());
        json.writeNumberField("low", distribution.low());
        json.writeNumberField("median", distribution.median());
        json.writeNumberField("high", distribution.high());
    }

    private static void table(JsonGenerator json, CatalogReport.Table table) throws IOException {
        json.writeStringField("heading", table.heading());
        json.writeStringField("rule", table.rule());
        Json.strings(json, "columns", table.columns());
        json.writeArrayFieldStart("rows");
        for (List<String> row : table.rows()) {
            json.writeStartArray();
            for (String cell : row) {
                json.writeString(cell);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }
}
