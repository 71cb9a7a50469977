package org.stemmixer.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.internal.Sha256;

class RowsAheadTest {

    @TempDir
    private Path folder;

    private static List<String> keys(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Sha256.of(new byte[] {(byte) (i / 100), (byte) (i % 100)}))
                .toList();
    }

    /** Files that take so long to read as those of other systems. */
    private static CatalogFiles slow(LocalFiles files, AtomicInteger most) {
        AtomicInteger open = new AtomicInteger();
        return (CatalogFiles) Proxy.newProxyInstance(
                RowsAheadTest.class.getClassLoader(),
                new Class<?>[] {CatalogFiles.class},
                (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("read");
                    most.accumulateAndGet(open.incrementAndGet(), Math::max);
                    Thread.sleep(arguments[0].hashCode() % 2 == 0 ? 20 : 5);
                    open.decrementAndGet();
                    return files.read((String) arguments[0]);
                });
    }

    @Test
    void rowsComeInTheirOrderAndAreOpenedManyAtATime() throws IOException {
        LocalFiles files = new LocalFiles(folder);
        List<String> keys = keys(100);
        for (String key : keys) {
            files.write(ResultNames.row(key), "{\"schemaVersion\":1,\"key\":\"" + key + "\"}\n");
        }
        AtomicInteger most = new AtomicInteger();

        try (RowsAhead rows = new RowsAhead(slow(files, most), keys.iterator())) {
            for (String key : keys) {
                assertThat(rows.next().path("key").asText()).isEqualTo(key);
            }
        }

        assertThat(most.get()).isGreaterThan(8);
    }

    @Test
    void aRowThatHasGoneIsNamed() {
        String key = keys(1).get(0);
        try (RowsAhead rows = new RowsAhead(new LocalFiles(folder), List.of(key).iterator())) {
            assertThatThrownBy(rows::next)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(key + ".json: is no longer among the results");
        }
    }
}
