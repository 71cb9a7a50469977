package org.stemmixer.testing.internal;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A class outside the JDK that tells the {@link Guard} what it does. */
final class WatchedClass extends ClassVisitor {

    private static final String PROCESS = "process([[FII)V";
    private static final String WITH_SIDE_CHAIN = "processWithSideChain([[F[[FII)V";

    private static final String PREPARE = "prepare(II)V";

    private String type = "";

    WatchedClass(ClassVisitor next) {
        super(Opcodes.ASM9, next);
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String parent,
            String @Nullable [] types) {
        type = name;
        super.visit(version, access, name, signature, parent, types);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
        if (next == null || (access & (Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT)) != 0) {
            return next;
        }
        if (name.equals("$jacocoInit")) {
            return new ForgivenMethod(next);
        }
        MethodVisitor watched = new WatchedMethod(next, type, name, (access & Opcodes.ACC_SYNCHRONIZED) != 0);
        if ((access & Opcodes.ACC_STATIC) != 0) {
            return watched;
        }
        return switch (name + descriptor) {
            case PROCESS -> new ProcessMethod(watched, type, 2);
            case WITH_SIDE_CHAIN -> new ProcessMethod(watched, type, 3);
            case PREPARE -> new ProcessMethod(watched, type, 0);
            default -> watched;
        };
    }

    /** What a coverage tool has written into the class allocates once. */
    private static final class ForgivenMethod extends MethodVisitor {

        ForgivenMethod(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.ARETURN) {
                WatchedMethod.callGuard(mv, "forgive", "()V");
            }
            super.visitInsn(opcode);
        }
    }
}
