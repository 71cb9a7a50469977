package org.stemmixer.testing.internal;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A class of the JDK with hooks in the methods of {@link JdkHooks}. It cannot see the {@link Guard}; both see the system
 * properties, where one holds what the other calls.
 */
final class HookedClass extends ClassVisitor {

    private static final String KEY = "org.stemmixer.testing.guard";

    private String type = "";

    HookedClass(ClassVisitor next) {
        super(Opcodes.ASM9, next);
    }

    static void connect(IntConsumer broken) {
        System.getProperties().put(KEY, broken);
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
        String what = type.replace('/', '.').replace('$', '.') + "." + name;
        Rule rule = JdkHooks.ruleOf(type, name, (access & Opcodes.ACC_SYNCHRONIZED) != 0);
        if (next == null || (access & (Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT)) != 0) {
            return next;
        }
        return rule == null ? next : new HookedMethod(next, Site.number(rule, what));
    }

    /** Says first that it runs. */
    private static final class HookedMethod extends MethodVisitor {

        private final int site;

        HookedMethod(MethodVisitor next, int site) {
            super(Opcodes.ASM9, next);
            this.site = site;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            // if (System.getProperties().get(KEY) instanceof IntConsumer) ...: a test may have put other properties
            // there.
            Label on = new Label();
            lookUp();
            mv.visitTypeInsn(Opcodes.INSTANCEOF, "java/util/function/IntConsumer");
            mv.visitJumpInsn(Opcodes.IFEQ, on);
            lookUp();
            mv.visitTypeInsn(Opcodes.CHECKCAST, "java/util/function/IntConsumer");
            mv.visitLdcInsn(site);
            mv.visitMethodInsn(Opcodes.INVOKEINTERFACE, "java/util/function/IntConsumer", "accept", "(I)V", true);
            mv.visitLabel(on);
            mv.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
            mv.visitInsn(Opcodes.NOP); // the method may begin with a frame of its own
        }

        private void lookUp() {
            mv.visitMethodInsn(
                    Opcodes.INVOKESTATIC, "java/lang/System", "getProperties", "()Ljava/util/Properties;", false);
            mv.visitLdcInsn(KEY);
            mv.visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL,
                    "java/util/Properties",
                    "get",
                    "(Ljava/lang/Object;)Ljava/lang/Object;",
                    false);
        }
    }
}
