package org.stemmixer.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class AddressCsvTest {

    @Test
    void readsQuotedFieldsAndAnyLineEnds() throws IOException {
        assertThat(AddressCsv.addresses(
                        "t", "\ufeffTitle,Path\r\n\"a \"\"b\"\"\",\"x, y.wav\"\r\nc,\"line\nbreak.wav\"\nd,e.wav"))
                .containsExactly("x, y.wav", "line\nbreak.wav", "e.wav");
    }

    @Test
    void addressesGoBeforePaths() throws IOException {
        assertThat(AddressCsv.addresses("t", "path,address\na,b\n")).containsExactly("b");
    }

    @Test
    void refusesWhatIsNoTable() {
        assertThatThrownBy(() -> AddressCsv.addresses("t.csv", "a,b\n1,2\n"))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "t.csv: has no column of addresses (permitted address, path, file, uri, url; there are a, b)");
        assertThatThrownBy(() -> AddressCsv.addresses("t.csv", "path\n\"open"))
                .isInstanceOf(IOException.class)
                .hasMessage("t.csv: a quotation mark is not closed");
        assertThatThrownBy(() -> AddressCsv.addresses("t.csv", ""))
                .isInstanceOf(IOException.class)
                .hasMessage("t.csv: is empty");
    }
}
