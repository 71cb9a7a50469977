package org.stemmixer.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.stemmixer.catalog.parquet.ParquetColumn;

class CatalogRowTest {

    @Test
    void everyColumnIsDocumented() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "catalog.md"));

        assertThat(page).contains("The table of songs, version " + CatalogRow.SCHEMA_VERSION + "\n");
        assertThat(CatalogRow.COLUMNS)
                .extracting(ParquetColumn::name)
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }
}
