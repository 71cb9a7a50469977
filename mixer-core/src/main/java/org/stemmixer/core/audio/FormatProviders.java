package org.stemmixer.core.audio;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The formats that can be read and written here: those built in, and those of the class path, which not all files need. */
final class FormatProviders {

    static final List<AudioFormatProvider> BUILT_IN = List.of(
            new WavFormatProvider(),
            AiffFormatProvider.aiff(),
            AiffFormatProvider.aiffC(),
            new Wave64FormatProvider(),
            new CafFormatProvider(),
            new AuFormatProvider());

    /**
     * What was found last. A list is reached by nothing else for long, so that it keeps no class loader; while it is there, its
     * providers keep the one that found them.
     */
    private record Found(WeakReference<@Nullable ClassLoader> by, WeakReference<List<AudioFormatProvider>> formats) {}

    private static volatile @Nullable Found last;

    private FormatProviders() {}

    /** Those of the class path, last resorts last. They are searched again if another class loader asks. */
    static List<AudioFormatProvider> installed() {
        @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();
        @Nullable Found found = last;
        @Nullable List<AudioFormatProvider> known = found == null ? null : found.formats.get();
        if (found != null && known != null && found.by.get() == loader) {
            return known;
        }
        List<AudioFormatProvider> formats = new ArrayList<>();
        for (AudioFormatProvider format : ServiceLoader.load(AudioFormatProvider.class)) {
            formats.add(format);
        }
        formats.sort(Comparator.comparing(AudioFormatProvider::lastResort));
        List<AudioFormatProvider> sorted = List.copyOf(formats);
        last = new Found(new WeakReference<>(loader), new WeakReference<>(sorted));
        return sorted;
    }

    /** All of them, those built in first. */
    static List<AudioFormatProvider> all() {
        List<AudioFormatProvider> all = new ArrayList<>(BUILT_IN);
        all.addAll(installed());
        return all;
    }

    /** The first that fits; those of the class path are searched only if none of those built in does. */
    static Optional<AudioFormatProvider> first(Predicate<AudioFormatProvider> fits) {
        return first(BUILT_IN, fits).or(() -> first(installed(), fits));
    }

    /** The first of some that fits. */
    static Optional<AudioFormatProvider> first(List<AudioFormatProvider> formats, Predicate<AudioFormatProvider> fits) {
        for (AudioFormatProvider format : formats) {
            if (fits.test(format)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
