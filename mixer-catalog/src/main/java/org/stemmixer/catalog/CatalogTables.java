package org.stemmixer.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.stemmixer.catalog.parquet.ParquetWriter;
import org.stemmixer.core.MixProvenance;
import org.stemmixer.core.audio.AtomicFile;
import org.stemmixer.core.internal.Json;
import org.stemmixer.report.html.CatalogPage;

/**
 * Puts the rows of a job into its tables, in the order of their keys, a few rows in memory at a time. Costs, which differ from run to
 * run, have a table of their own, so that the others are the same to the last bit whenever the same songs are done.
 */
final class CatalogTables {

    private CatalogTables() {}

    /**
     * Writes all tables and the report.
     *
     * @param title of the report
     */
    static HeardSongs write(CatalogFiles files, CatalogAction action, String title, List<CatalogDone> done)
            throws IOException {
        List<CatalogDone> byKey = new ArrayList<>(done);
        byKey.sort(Comparator.comparing(CatalogDone::key).thenComparing(CatalogDone::address));
        try (CatalogFiles.Folder folder = files.folder("");
                AtomicFile json = AtomicFile.open(folder.path().resolve(ResultNames.SONGS_JSON));
                AtomicFile parquet = AtomicFile.open(folder.path().resolve(ResultNames.SONGS_PARQUET));
                AtomicFile costs = AtomicFile.open(folder.path().resolve(ResultNames.COSTS));
                AtomicFile near = AtomicFile.open(folder.path().resolve(ResultNames.NEAR));
                AtomicFile page = AtomicFile.open(folder.path().resolve(CatalogPage.FILE_NAME))) {
            HeardSongs heard = writeSongs(files, byKey, json, parquet);
            writeCosts(byKey, costs);
            CatalogFindings findings = new CatalogFindings(heard);
            try (OutputStream out = new BufferedOutputStream(near.outputStream())) {
                findings.writeNear(out);
            }
            try (OutputStream out = new BufferedOutputStream(page.outputStream())) {
                CatalogPage.write(findings.report(title, action), out);
            }
            AtomicFile.commitAll(List.of(json, parquet, costs, near, page));
            folder.publish();
            return heard;
        }
    }

    private static HeardSongs writeSongs(
            CatalogFiles files, List<CatalogDone> byKey, AtomicFile json, AtomicFile parquet) throws IOException {
        Map<String, String> metadata = Map.of("schemaVersion", Integer.toString(CatalogRow.SCHEMA_VERSION));
        HeardSongs heard = new HeardSongs();
        try (OutputStream lines = new BufferedOutputStream(json.outputStream());
                OutputStream pages = new BufferedOutputStream(parquet.outputStream());
                ParquetWriter table =
                        new ParquetWriter(pages, CatalogRow.COLUMNS, metadata, MixProvenance.currentVersion());
                RowsAhead rows = new RowsAhead(
                        files, byKey.stream().map(CatalogDone::key).distinct().iterator())) {
            List<String> addresses = new ArrayList<>();
            for (int i = 0; i < byKey.size(); i++) {
                String key = byKey.get(i).key();
                addresses.add(byKey.get(i).address());
                if (i + 1 == byKey.size() || !byKey.get(i + 1).key().equals(key)) {
                    ObjectNode row = rows.next();
                    CatalogRow.setAddresses(row, addresses);
                    lines.write((row + "\n").getBytes(StandardCharsets.UTF_8));
                    table.add(CatalogRow.values(row));
                    heard.add(row);
                    addresses.clear();
                }
            }
        }
        return heard;
    }

    private static void writeCosts(List<CatalogDone> byKey, AtomicFile costs) throws IOException {
        try (OutputStream lines = new BufferedOutputStream(costs.outputStream())) {
            for (CatalogDone song : byKey) {
                String line = Json.object(json -> {
                    json.writeStringField("key", song.key());
                    json.writeStringField("address", song.address());
                    json.writeNumberField("bytes", song.bytes());
                    json.writeNumberField("cpuSeconds", song.cpuSeconds());
                    json.writeNumberField("wallSeconds", song.wallSeconds());
                });
                lines.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
