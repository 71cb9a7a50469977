package org.stemmixer.core.internal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedConstructor;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The components of records, also where records are none: for Android, D8 makes plain classes of them, which have another class
 * above them. Fields, accessors and the canonical constructor with the names of its parameters are left.
 */
public final class RecordNames {

    private RecordNames() {}

    /** The names, in order. */
    public static List<String> of(Class<?> type) {
        // In the order of the source in Java; in Android, where it may be another, the constructor is found.
        return canonical(type)
                .map(RecordNames::parameters)
                .orElseGet(() -> fields(type).toList());
    }

    /** What Jackson needs to take such classes for records; nothing where they are some. */
    public static SimpleModule module() {
        return Record.class.getName().equals("java.lang.Record") ? new SimpleModule() : new PlainRecords();
    }

    /** Empty where the compiler has not kept the names of its parameters. */
    private static Optional<Constructor<?>> canonical(Class<?> type) {
        List<String> fields = fields(type).toList();
        return Stream.of(type.getDeclaredConstructors())
                .filter(constructor -> constructor.getParameterCount() == fields.size()
                        && new HashSet<>(parameters(constructor)).equals(new HashSet<>(fields)))
                .findFirst();
    }

    private static Stream<String> fields(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .map(Field::getName);
    }

    private static List<String> parameters(Constructor<?> constructor) {
        return Arrays.stream(constructor.getParameters())
                .map(Parameter::getName)
                .toList();
    }

    private static final class PlainRecords extends SimpleModule {

        private static final long serialVersionUID = 1;

        @Override
        public void setupModule(SetupContext context) {
            context.appendAnnotationIntrospector(new Names());
        }
    }

    private static final class Names extends NopAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public JsonCreator.@Nullable Mode findCreatorAnnotation(MapperConfig<?> config, Annotated annotated) {
            return annotated instanceof AnnotatedConstructor constructor && isCanonical(constructor)
                    ? JsonCreator.Mode.PROPERTIES
                    : null;
        }

        @Override
        public @Nullable String findImplicitPropertyName(AnnotatedMember member) {
            if (member instanceof AnnotatedParameter parameter
                    && parameter.getOwner() instanceof AnnotatedConstructor constructor
                    && isCanonical(constructor)) {
                return parameters(constructor.getAnnotated()).get(parameter.getIndex());
            }
            if (member instanceof AnnotatedMethod method
                    && method.getParameterCount() == 0
                    && isRecord(method.getDeclaringClass())
                    && of(method.getDeclaringClass()).contains(method.getName())) {
                return method.getName();
            }
            return null;
        }

        private static boolean isCanonical(AnnotatedConstructor constructor) {
            Class<?> type = constructor.getDeclaringClass();
            return isRecord(type)
                    && canonical(type)
                            .filter(constructor.getAnnotated()::equals)
                            .isPresent();
        }

        private static boolean isRecord(Class<?> type) {
            return Record.class.isAssignableFrom(type) && type != Record.class;
        }
    }
}
