package org.stemmixer.live.sound;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.stemmixer.testkit.PublicApi;

class PublicApiTest {

    @Test
    void isWhatIsCommitted() throws IOException {
        PublicApi.check();
    }
}
