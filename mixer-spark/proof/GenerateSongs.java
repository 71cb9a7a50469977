import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Songs for proofs: java GenerateSongs.java FOLDER COUNT SECONDS. Three tones and noise of a colour of their own, in stereo at 44.1 kHz and
 * 16 bit, half as long to one and a half times as long as told; a minute and more exactly so. In each hundred one is a copy and one is no
 * audio. The same every time.
 */
final class GenerateSongs {

    private static final int RATE = 44100;
    private static final double EXACT_SECONDS = 60;

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        double seconds = Double.parseDouble(arguments[2]);
        for (int disc = 0; disc <= (count - 1) / 100; disc++) {
            Files.createDirectories(folder.resolve("disc " + disc));
        }
        IntStream.range(0, count).parallel().forEach(i -> {
            try {
                write(folder.resolve("disc " + i / 100).resolve("song " + i + ".wav"), i, seconds);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private static void write(Path file, int number, double seconds) throws IOException {
        if (number % 100 == 98) {
            Files.writeString(file, "no audio " + number);
            return;
        }
        Random random = new Random(number % 100 == 99 ? number - 2 : number);
        double length = 0.5 + random.nextDouble();
        int frames = (int) (RATE * seconds * (seconds < EXACT_SECONDS ? length : 1));
        double level = 0.02 + 0.2 * random.nextDouble();
        double colour = 0.9 * random.nextDouble();
        double[] hz = random.doubles(3, 60, 6000).toArray();
        ByteBuffer bytes = ByteBuffer.allocate(44 + 4 * frames).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("RIFF".getBytes()).putInt(36 + 4 * frames).put("WAVEfmt ".getBytes()).putInt(16);
        bytes.putShort((short) 1).putShort((short) 2).putInt(RATE).putInt(4 * RATE).putShort((short) 4).putShort((short) 16);
        bytes.put("data".getBytes()).putInt(4 * frames);
        double noise = 0;
        for (int n = 0; n < frames; n++) {
            noise = colour * noise + (1 - colour) * (random.nextDouble() - 0.5);
            for (int channel = 0; channel < 2; channel++) {
                double sum = noise;
                for (int tone = 0; tone < hz.length; tone++) {
                    sum += Math.sin(2 * Math.PI * hz[tone] * n / RATE + channel * tone) / (2 + tone);
                }
                bytes.putShort((short) Math.round(32767 * level * sum));
            }
        }
        Files.write(file, bytes.array());
    }
}
