package org.stemmixer.dsp.effect;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Counts the subnormal numbers in whatever an object of ours holds, through all of its fields. */
final class Subnormals {

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private int count;

    private Subnormals() {}

    static int in(Object holder) throws IllegalAccessException {
        Subnormals subnormals = new Subnormals();
        subnormals.look(holder);
        return subnormals.count;
    }

    private void look(Object value) throws IllegalAccessException {
        if (value instanceof Float number) {
            count += isSubnormal(number) ? 1 : 0;
        } else if (value instanceof Double number) {
            count += number != 0 && Math.abs(number) < Double.MIN_NORMAL ? 1 : 0;
        } else if (value != null && seen.add(value)) {
            if (value instanceof float[] numbers) {
                for (float number : numbers) {
                    count += isSubnormal(number) ? 1 : 0;
                }
            } else if (value.getClass().isArray()) {
                for (int i = 0; i < Array.getLength(value); i++) {
                    look(Array.get(value, i));
                }
            } else if (value instanceof Collection<?> collection) {
                for (Object element : collection) {
                    look(element);
                }
            } else {
                lookIntoFields(value);
            }
        }
    }

    private void lookIntoFields(Object value) throws IllegalAccessException {
        for (Class<?> type = value.getClass();
                type.getName().startsWith("org.stemmixer.");
                type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    look(field.get(value));
                }
            }
        }
    }

    private static boolean isSubnormal(float number) {
        return number != 0 && Math.abs(number) < Float.MIN_NORMAL;
    }
}
