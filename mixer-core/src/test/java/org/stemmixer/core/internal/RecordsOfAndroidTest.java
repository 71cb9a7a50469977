package org.stemmixer.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemmixer.core.json.JsonFormatException;
import org.stemmixer.core.plan.EffectsChainJson;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.core.taste.Taste;

/** JSON where records are plain classes with another class above them, as D8 makes of them for Android. */
class RecordsOfAndroidTest {

    private static final Class<?> THERE = load(Documents.class.getName());

    /** Reads and writes what the library keeps as JSON. */
    public static final class Documents implements UnaryOperator<String> {

        @Override
        public String apply(String kindAndJson) {
            String kind = kindAndJson.substring(0, kindAndJson.indexOf(' '));
            String json = kindAndJson.substring(kind.length() + 1);
            try {
                return switch (kind) {
                    case "plan" -> MixPlan.parse(json).toJson();
                    case "chain" -> EffectsChainJson.write(EffectsChainJson.read(json));
                    case "profile" -> ReferenceProfile.fromJson(json).toJson();
                    case "taste" -> Taste.parse(json).toJson();
                    default -> throw new IllegalArgumentException(kind);
                };
            } catch (JsonFormatException e) {
                return String.valueOf(e.getMessage());
            }
        }
    }

    /** What is above records that are none. */
    public abstract static class Above {

        protected Above() {}
    }

    @Test
    void recordsAreNoneThere() {
        assertThat(load(MixPlan.class.getName()).isRecord()).isFalse();
        assertThat(load(MixPlan.class.getName()).getSuperclass().getSimpleName())
                .isEqualTo("Above");
    }

    @ParameterizedTest
    @CsvSource({
        "plan, plan/plan-v2.json",
        "chain, plan/chain-v1.json",
        "profile, song/profile/profile-v1.json",
        "taste, taste/taste-v1.json"
    })
    void documentsAreTheSame(String kind, String file) throws Exception {
        String document = kind + " " + resource(file);
        String here = new Documents().apply(document);
        assertThat(there(document)).isEqualTo(here).startsWith("{");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plan | {\"stems\": [{}]}",
                "plan | {\"schemaVersion\": 2, \"stems\": 3}",
                "chain | {\"steps\": [{\"effect\": \"compressor\", \"parameters\": {\"ratio\": \"x\"}}]}",
                "chain | {\"steps\": [{\"effect\": \"compressor\", \"parameters\": {\"ratio\": null}}]}",
                "profile | {\"name\": \"a\", \"tracks\": [{}]}"
            })
    void mistakesAreToldInTheSameWords(String kind, String json) throws Exception {
        String document = kind + " " + json;
        assertThat(there(document)).isEqualTo(new Documents().apply(document)).contains("$");
    }

    private static String there(String document) throws Exception {
        @SuppressWarnings("unchecked")
        UnaryOperator<String> documents =
                (UnaryOperator<String>) THERE.getConstructor().newInstance();
        return documents.apply(document);
    }

    private static String resource(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(RecordsOfAndroidTest.class.getResourceAsStream("../" + file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Loader.INSTANCE.loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** Loads the library's classes anew, with {@link Above} in the place of {@link Record} and no components. */
    private static final class Loader extends ClassLoader {

        private static final Loader INSTANCE = new Loader();
        private static final String ABOVE = Above.class.getName().replace('.', '/');

        Loader() {
            super(RecordsOfAndroidTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!name.startsWith("org.stemmixer.") || findLoadedClass(name) != null) {
                    Class<?> loaded = findLoadedClass(name);
                    return loaded != null ? loaded : super.loadClass(name, resolve);
                }
                try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                    if (in == null) {
                        throw new ClassNotFoundException(name);
                    }
                    byte[] plain = plain(new DataInputStream(in));
                    return defineClass(name, plain, 0, plain.length);
                } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
        }

        /** Exchanges texts in a class's pool of constants: JVMS 4.4. */
        private static byte[] plain(DataInputStream in) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeLong(in.readLong());
            int count = in.readUnsignedShort();
            out.writeShort(count);
            for (int i = 1; i < count; i++) {
                int tag = in.readUnsignedByte();
                out.writeByte(tag);
                switch (tag) {
                    case 1 -> {
                        String text = in.readUTF();
                        out.writeUTF(
                                text.equals("Record")
                                        ? "NoRecord"
                                        : text.equals("java/lang/Record")
                                                ? ABOVE
                                                : text.replace("Ljava/lang/Record;", "L" + ABOVE + ";"));
                    }
                    case 5, 6 -> {
                        out.writeLong(in.readLong());
                        i++; // takes the place of two
                    }
                    case 7, 8, 16, 19, 20 -> out.writeShort(in.readUnsignedShort());
                    case 15 -> {
                        out.writeByte(in.readUnsignedByte());
                        out.writeShort(in.readUnsignedShort());
                    }
                    default -> out.writeInt(in.readInt());
                }
            }
            in.transferTo(out);
            return bytes.toByteArray();
        }
    }
}
