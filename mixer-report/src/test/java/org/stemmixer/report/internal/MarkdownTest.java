package org.stemmixer.report.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "left out: nothing",
                "1.24 : 1 at 0:30, -14.0 LUFS",
                "-1.4 dB above 8 kHz",
                "baseline_cnn & rule_based",
                "p < 0.001, a > b",
                "C# minor! 5.1 (live)",
                "me@ home"
            })
    void whatDoesNothingStaysReadable(String text) {
        assertThat(Markdown.text(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "<b> => \\<b>",
                "&amp; &#58; => \\&amp; \\&#58;",
                "http://x.org => http\\://x.org",
                "mailto:a@b.c => mailto\\:a\\@b.c",
                "www.x.org => www\\.x.org",
                "a|b => a\\|b",
                "*a* _a_ ~a~ `a` $a$ => \\*a\\* \\_a\\_ \\~a\\~ \\`a\\` \\$a\\$",
                "![a](b) => !\\[a\\](b)",
                "# a => \\# a",
                "a # => a \\#",
                "> a => \\> a",
                "- a => \\- a",
                "12. a => 12\\. a",
                "--- => \\---"
            })
    void whatWouldDoSomethingIsEscaped(String text, String escaped) {
        assertThat(Markdown.text(text)).isEqualTo(escaped);
    }
}
