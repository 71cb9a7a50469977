package org.stemmixer.testkit;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A type and what of it can be used from outside, one line each, in a fixed order. What every record, enum or object has is
 * left out, and so are the names of parameters.
 */
final class TypeText {

    private final Class<?> type;
    private final TypeNames names;

    TypeText(Class<?> type) {
        this.type = type;
        this.names = new TypeNames(type.getPackageName());
    }

    /** Whether code in other packages can name the type. */
    static boolean isVisible(Class<?> type) {
        if (type.isAnonymousClass()
                || type.isLocalClass()
                || type.isSynthetic()
                || !isVisible(type.getModifiers(), type)) {
            return false;
        }
        Class<?> outer = type.getEnclosingClass();
        return outer == null || isVisible(outer);
    }

    private static boolean isVisible(int modifiers, Class<?> owner) {
        Class<?> outer = owner.getEnclosingClass();
        return Modifier.isPublic(modifiers)
                || (Modifier.isProtected(modifiers) && outer != null && canBeExtended(outer));
    }

    private static boolean canBeExtended(Class<?> type) {
        return !Modifier.isFinal(type.getModifiers())
                && !type.isSealed()
                && Arrays.stream(type.getDeclaredConstructors())
                        .anyMatch(made ->
                                Modifier.isPublic(made.getModifiers()) || Modifier.isProtected(made.getModifiers()));
    }

    /** The type's own line and, indented, those of its members. */
    String lines() {
        StringBuilder text = new StringBuilder(declaration()).append('\n');
        Stream.of(constants(), fields(), constructors(), methods())
                .flatMap(List::stream)
                .forEach(line -> text.append("    ").append(line).append('\n'));
        return text.toString();
    }

    private String declaration() {
        StringBuilder text = new StringBuilder(modifiers(type.getModifiers() & ~Modifier.STATIC & ~Modifier.INTERFACE))
                .append(kind())
                .append(' ')
                .append(names.of(type))
                .append(variables(type.getTypeParameters()));
        if (type.isRecord()) {
            text.append(components());
        }
        Class<?> parent = type.getSuperclass();
        if (parent != null && isVisible(parent) && !type.isRecord() && !type.isEnum() && parent != Object.class) {
            text.append(" extends ").append(names.of(type.getAnnotatedSuperclass()));
        }
        String interfaces = interfaces();
        if (!interfaces.isEmpty() && !type.isAnnotation()) {
            text.append(type.isInterface() ? " extends " : " implements ").append(interfaces);
        }
        return text.toString();
    }

    private String interfaces() {
        Class<?>[] bare = type.getInterfaces();
        AnnotatedType[] generic = type.getAnnotatedInterfaces();
        return IntStream.range(0, bare.length)
                .filter(i -> isVisible(bare[i]))
                .mapToObj(i -> names.of(generic[i]))
                .collect(joining(", "));
    }

    private String kind() {
        if (type.isAnnotation()) {
            return "@interface";
        }
        if (type.isInterface()) {
            return "interface";
        }
        return type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
    }

    private String modifiers(int modifiers) {
        int shown = type.isEnum() || type.isRecord() ? modifiers & ~Modifier.FINAL & ~Modifier.ABSTRACT : modifiers;
        shown &= type.isInterface() ? ~Modifier.ABSTRACT : -1;
        shown &= Modifier.PUBLIC | Modifier.PROTECTED | Modifier.ABSTRACT | Modifier.FINAL;
        String text = Modifier.toString(shown) + (type.isSealed() ? " sealed" : "");
        return text.isEmpty() ? "" : text + " ";
    }

    private String components() {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> names.of(component.getAnnotatedType()) + " " + component.getName())
                .collect(joining(", ", "(", ")"));
    }

    private String variables(TypeVariable<?>[] variables) {
        if (variables.length == 0) {
            return "";
        }
        return Arrays.stream(variables)
                .map(variable -> variable.getName() + names.bounds(variable.getAnnotatedBounds()))
                .collect(joining(", ", "<", ">"));
    }

    private List<String> constants() {
        if (!type.isEnum()) {
            return List.of();
        }
        return Arrays.stream(type.getFields())
                .filter(Field::isEnumConstant)
                .map(Field::getName)
                .toList();
    }

    private List<String> fields() {
        return sorted(Arrays.stream(type.getDeclaredFields())
                .filter(field -> isShown(field) && !field.isEnumConstant())
                .map(field ->
                        membership(field) + names.of(field.getAnnotatedType()) + " " + field.getName() + value(field)));
    }

    /** The value of a constant that compilers copy into the code that uses it. */
    private static String value(Field field) {
        int constant = Modifier.STATIC | Modifier.FINAL;
        boolean copied = field.getType().isPrimitive() || field.getType() == String.class;
        if ((field.getModifiers() & constant) != constant || !copied) {
            return "";
        }
        try {
            Object value = Objects.requireNonNull(field.get(null));
            return " = " + (value instanceof String ? "\"" + value + "\"" : value);
        } catch (IllegalAccessException e) {
            return "";
        }
    }

    private List<String> constructors() {
        List<Class<?>> canonical = type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .<Class<?>>map(RecordComponent::getType)
                        .toList()
                : List.of();
        return sorted(Arrays.stream(type.getDeclaredConstructors())
                .filter(this::isShown)
                .filter(made ->
                        !type.isRecord() || !List.of(made.getParameterTypes()).equals(canonical))
                .map(made -> membership(made) + generic(made) + names.of(type) + signature(made)));
    }

    private List<String> methods() {
        return sorted(methodsOf(type)
                .filter(this::isShown)
                .filter(method -> !method.isBridge() && !isUnderstood(method))
                .map(method -> membership(method)
                        + generic(method)
                        + names.of(method.getAnnotatedReturnType())
                        + " "
                        + method.getName()
                        + signature(method)));
    }

    /** Those of parents that cannot be named from outside are the type's own, to its users. */
    private static Stream<Method> methodsOf(Class<?> type) {
        Stream<Method> own = Arrays.stream(type.getDeclaredMethods());
        Class<?> parent = type.getSuperclass();
        return parent == null || isVisible(parent) ? own : Stream.concat(own, methodsOf(parent));
    }

    private boolean isUnderstood(Method method) {
        String name = method.getName();
        int parameters = method.getParameterCount();
        boolean ofObject = parameters == 0
                ? name.equals("toString") || name.equals("hashCode")
                : name.equals("equals") && parameters == 1 && method.getParameterTypes()[0] == Object.class;
        boolean ofEnum = type.isEnum() && (name.equals("values") || name.equals("valueOf"));
        boolean ofRecord = type.isRecord()
                && parameters == 0
                && Arrays.stream(type.getRecordComponents())
                        .anyMatch(component -> component.getName().equals(name));
        return ofObject || ofEnum || ofRecord;
    }

    private <M extends AccessibleObject & Member> boolean isShown(M member) {
        int modifiers = member.getModifiers();
        return !member.isSynthetic()
                && (Modifier.isPublic(modifiers) || (Modifier.isProtected(modifiers) && canBeExtended(type)));
    }

    private String membership(Member member) {
        int shown = Modifier.PROTECTED | Modifier.STATIC;
        if (member instanceof Field) {
            shown |= Modifier.FINAL;
        } else if (!type.isInterface()) {
            shown |= Modifier.ABSTRACT | (canBeExtended(type) ? Modifier.FINAL : 0);
        }
        String text = Modifier.toString(member.getModifiers() & shown);
        if (member instanceof Method method && method.isDefault()) {
            text = "default";
        }
        return text.isEmpty() ? "" : text + " ";
    }

    private String generic(Executable made) {
        String text = variables(made.getTypeParameters());
        return text.isEmpty() ? "" : text + " ";
    }

    private String signature(Executable made) {
        String parameters = names.list(made.getAnnotatedParameterTypes());
        if (made.isVarArgs()) {
            parameters = parameters.substring(0, parameters.length() - "[]".length()) + "...";
        }
        AnnotatedType[] thrown = made.getAnnotatedExceptionTypes();
        return "(" + parameters + ")" + (thrown.length == 0 ? "" : " throws " + names.list(thrown));
    }

    private static List<String> sorted(Stream<String> lines) {
        return lines.distinct().sorted().toList();
    }
}
