package org.stemmixer.report;

import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** {@code mixing_comparison.png}: spectrograms, waveforms, mixing parameters and balance. */
final class PicturePage implements ReportPage {

    @Override
    public String fileName() {
        return "mixing_comparison.png";
    }

    @Override
    public void write(Comparison comparison, OutputStream out) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        // Not ImageIO.write, which would put a temporary file on the disk.
        try (ImageOutputStream png = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(png);
            writer.write(ComparisonPicture.of(comparison));
        } finally {
            writer.dispose();
        }
    }
}
