package org.stemmixer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.measure.SongMeasurements;

class ComparisonPictureTest {

    private static BufferedImage picture(Comparison comparison) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        new PicturePage().write(comparison, png);
        return ImageIO.read(new ByteArrayInputStream(png.toByteArray()));
    }

    private static long pixels(BufferedImage image, Color colour, int fromY, int toY) {
        long count = 0;
        for (int y = fromY; y < toY; y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) == colour.getRGB()) {
                    count++;
                }
            }
        }
        return count;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void everyVersionIsThere(int versions) throws IOException {
        BufferedImage picture = picture(Comparisons.of(versions));

        assertThat(picture.getWidth()).isEqualTo(1600);
        for (int i = 0; i < Comparison.MAX_VERSIONS; i++) {
            boolean shown = i < versions;
            assertThat(pixels(picture, Theme.ofVersion(i), 452, 560) > 500)
                    .as("waveform %d", i)
                    .isEqualTo(shown);
            assertThat(pixels(picture, Theme.ofVersion(i), 620, 920) > 100)
                    .as("charts %d", i)
                    .isEqualTo(shown);
        }
        // Whatever the number of versions, nothing reaches the edges.
        for (int y = 0; y < picture.getHeight(); y++) {
            assertThat(picture.getRGB(2, y)).isEqualTo(Color.WHITE.getRGB());
            assertThat(picture.getRGB(picture.getWidth() - 3, y)).isEqualTo(Color.WHITE.getRGB());
        }
    }

    @Test
    void fileHoldsThePicture() throws IOException {
        Comparison comparison = Comparisons.of(2);
        BufferedImage drawn = ComparisonPicture.of(comparison);
        BufferedImage read = picture(comparison);

        int width = drawn.getWidth();
        int height = drawn.getHeight();
        assertThat(read.getRGB(0, 0, width, height, null, 0, width))
                .isEqualTo(drawn.getRGB(0, 0, width, height, null, 0, width));
    }

    /** 3 s of noise beside 2 s of noise that is 6 dB louder, then silence. */
    @Test
    void coloursAreLevelsOnOneScale() throws IOException {
        Comparison comparison = new Comparison(
                "levels",
                List.of(
                        Comparisons.original("a"),
                        version("b", Comparisons.noise(2, 0.5)),
                        version("c", Comparisons.noise(1.5, 0))),
                List.of());

        BufferedImage picture = picture(comparison);

        int y = 150; // high frequencies
        double quiet = brightness(picture, 100, y);
        double loud = brightness(picture, 580, y);
        assertThat(loud).isGreaterThan(quiet + 10);
        assertThat(brightness(picture, 1060, y)).isLessThan(2);
        assertThat(picture.getRGB(1010, y)).as("after the end of b").isEqualTo(Theme.NOTHING.getRGB());
        assertThat(picture.getRGB(1470, y)).as("after the end of c").isEqualTo(Theme.NOTHING.getRGB());
    }

    private static SongVersion version(String label, SongMeasurements measurements) {
        return new SongVersion(label, Path.of(label), measurements, Optional.empty());
    }

    private static double brightness(BufferedImage picture, int left, int y) {
        double sum = 0;
        for (int x = left; x < left + 60; x++) {
            int rgb = picture.getRGB(x, y);
            sum += ((rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255)) / 180.0;
        }
        return sum;
    }

    @Test
    void oddSongsCanBeDrawn() throws IOException {
        Comparison comparison = new Comparison(
                Comparisons.EVIL.repeat(5),
                List.of(
                        version("one frame", Comparisons.noise(1 / 44_100.0, 0.5)),
                        version(Comparisons.EVIL, Comparisons.noise(0.01, 0)),
                        version("", Comparisons.noise(0.3, 1))),
                List.of());

        assertThat(pixels(picture(comparison), Theme.ofVersion(2), 452, 560)).isPositive();
    }

    @Test
    void textsAreCutToFit() {
        BufferedImage image = new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB);
        Canvas canvas = new Canvas(image.createGraphics());
        Font font = Theme.TEXT;

        assertThat(canvas.fitted("short", 200, font)).isEqualTo("short");
        assertThat(canvas.fitted("a\nb", 200, font)).isEqualTo("a�b");
        for (double width = 20; width < 300; width += 7) {
            String cut = canvas.fitted("a name that is much too long 🎵🎵🎵🎵🎵🎵🎵🎵🎵🎵🎵🎵🎵🎵", width, font);
            assertThat(canvas.width(cut, font)).isLessThanOrEqualTo(width);
            assertThat(cut).endsWith("…");
            assertThat(Character.isHighSurrogate(cut.charAt(Math.max(0, cut.length() - 2))))
                    .isFalse();
        }
    }
}
