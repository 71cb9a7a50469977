package org.stemmixer.testing.internal;

import org.jspecify.annotations.Nullable;

/** Tells effects from other objects, by the name of the interface: the agent does without the module that has it. */
final class EffectClasses {

    private static final String EFFECT = "org.stemmixer.dsp.effect.Effect";

    private static final ClassValue<Boolean> EFFECTS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return implementsEffect(type);
        }
    };

    private EffectClasses() {}

    static boolean isEffect(Object object) {
        return EFFECTS.get(object.getClass());
    }

    static boolean implementsEffect(@Nullable Class<?> type) {
        if (type == null) {
            return false;
        }
        if (type.getName().equals(EFFECT) || implementsEffect(type.getSuperclass())) {
            return true;
        }
        for (Class<?> parent : type.getInterfaces()) {
            if (implementsEffect(parent)) {
                return true;
            }
        }
        return false;
    }
}
