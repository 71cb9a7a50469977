package org.stemmixer.testkit;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Types as one would write them in a package: with {@code @Nullable}, without the packages that everybody knows, and without
 * the {@code org.stemmixer} that all of ours begin with.
 */
final class TypeNames {

    private static final Set<String> KNOWN = Set.of(
            "java.io",
            "java.lang",
            "java.nio.file",
            "java.util",
            "java.util.concurrent",
            "java.util.function",
            "java.util.stream");
    private static final String OURS = "org.stemmixer.";

    private final String home;

    TypeNames(String home) {
        this.home = home;
    }

    String of(Class<?> type) {
        String name = type.getCanonicalName();
        String inPackage = type.getPackageName();
        if (type.isPrimitive() || type.isArray()) {
            return name;
        }
        if (inPackage.equals(home) || KNOWN.contains(inPackage)) {
            return name.substring(inPackage.length() + 1);
        }
        return name.startsWith(OURS) ? name.substring(OURS.length()) : name;
    }

    String of(AnnotatedType type) {
        // An annotation of an array stands before its brackets.
        if (type instanceof AnnotatedArrayType array) {
            return of(array.getAnnotatedGenericComponentType()) + (isNullable(type) ? " @Nullable []" : "[]");
        }
        return (isNullable(type) ? "@Nullable " : "") + bare(type);
    }

    String list(AnnotatedType[] types) {
        return Arrays.stream(types).map(this::of).collect(joining(", "));
    }

    /** The bounds of a type variable, with the word before them; nothing if it may be any type. */
    String bounds(AnnotatedType[] bounds) {
        boolean any = bounds.length == 0 || (bounds.length == 1 && of(bounds[0]).equals("Object"));
        return any ? "" : " extends " + Arrays.stream(bounds).map(this::of).collect(joining(" & "));
    }

    private String bare(AnnotatedType type) {
        if (type instanceof AnnotatedParameterizedType generic) {
            Class<?> raw = (Class<?>) ((ParameterizedType) generic.getType()).getRawType();
            return of(raw) + "<" + list(generic.getAnnotatedActualTypeArguments()) + ">";
        }
        if (type instanceof AnnotatedTypeVariable variable) {
            return ((TypeVariable<?>) variable.getType()).getName();
        }
        if (type instanceof AnnotatedWildcardType wildcard) {
            AnnotatedType[] lower = wildcard.getAnnotatedLowerBounds();
            return lower.length > 0 ? "? super " + of(lower[0]) : "?" + bounds(wildcard.getAnnotatedUpperBounds());
        }
        Type plain = type.getType();
        return plain instanceof Class<?> known ? of(known) : plain.getTypeName();
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }
}
