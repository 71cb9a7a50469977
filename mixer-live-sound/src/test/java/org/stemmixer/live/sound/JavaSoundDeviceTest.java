package org.stemmixer.live.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.SourceDataLine;
import org.junit.jupiter.api.Test;

/** What is asked of Java Sound, which is played by a stand-in. */
class JavaSoundDeviceTest {

    private final List<String> asked = new ArrayList<>();
    private boolean taken;
    private int room = 100;

    private static <T> T standIn(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** A card that plays at one rate only, in 16 bits. */
    private Mixer card(int rate) {
        return standIn(Mixer.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "isLineSupported" -> {
                AudioFormat format = ((DataLine.Info) arguments[0]).getFormats()[0];
                yield format.getSampleRate() == rate && format.getSampleSizeInBits() == 16;
            }
            case "getLine" -> line(((DataLine.Info) arguments[0]).getFormats()[0]);
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private SourceDataLine line(AudioFormat format) {
        return standIn(SourceDataLine.class, (proxy, method, arguments) -> {
            asked.add(method.getName());
            return switch (method.getName()) {
                case "open" -> {
                    if (taken) {
                        throw new LineUnavailableException("somebody else has it");
                    }
                    assertThat(arguments[1]).isEqualTo(256 * format.getFrameSize());
                    yield null;
                }
                case "start", "close" -> null;
                case "getFormat" -> format;
                case "available" -> room;
                case "getBufferSize" -> 100;
                case "isOpen" -> !asked.contains("close");
                case "write" -> arguments[2];
                default -> throw new UnsupportedOperationException(method.getName());
            };
        });
    }

    @Test
    void takesTheNearestThatTheCardCanDo() throws IOException {
        JavaSoundDevice device = new JavaSoundDevice(() -> List.of(card(96_000)));
        SoundLine line = device.open(44_100, 256).orElseThrow();
        assertThat(line.sampleRate()).isEqualTo(96_000);
        assertThat(line.channels()).isEqualTo(2);
        assertThat(line.bits()).isEqualTo(16);
        assertThat(line.isDry()).isTrue();
        room = 99;
        assertThat(line.isDry()).isFalse();
        assertThat(line.write(new byte[64], 64)).isEqualTo(64);
        line.close();
        assertThat(line.write(new byte[64], 64)).isZero();
        assertThat(asked).startsWith("open", "start").contains("close");
    }

    @Test
    void tellsACardThatIsTakenFromNone() throws IOException {
        taken = true;
        JavaSoundDevice device = new JavaSoundDevice(() -> List.of(card(44_100)));
        assertThatThrownBy(() -> device.open(44_100, 256))
                .isInstanceOf(IOException.class)
                .hasMessage("the sound device cannot be opened: somebody else has it");
        assertThat(new JavaSoundDevice(List::of).open(44_100, 256)).isEqualTo(Optional.empty());
    }
}
