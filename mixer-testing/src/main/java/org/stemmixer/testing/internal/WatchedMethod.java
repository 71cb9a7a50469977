package org.stemmixer.testing.internal;

import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A method that tells the {@link Guard} what it allocates, locks, calls and stores. */
final class WatchedMethod extends MethodVisitor {

    private static final String GUARD = Type.getInternalName(Guard.class);
    private static final String[] PRIMITIVES = {"boolean", "char", "float", "double", "byte", "short", "int", "long"};

    private final String type;
    private final String name;
    private final boolean locked;

    WatchedMethod(MethodVisitor next, String type, String name, boolean locked) {
        super(Opcodes.ASM9, next);
        this.type = type;
        this.name = name;
        this.locked = locked;
    }

    static void callGuard(MethodVisitor mv, String method, String descriptor) {
        mv.visitMethodInsn(Opcodes.INVOKESTATIC, GUARD, method, descriptor, false);
    }

    private void broken(Rule rule, String what) {
        mv.visitLdcInsn(Site.number(rule, what));
        callGuard(mv, "broken", "(I)V");
    }

    /** Afterwards, so that the bytes are known by then. */
    private void allocates(String what) {
        broken(Rule.ALLOCATE, what);
    }

    private void mayAllocate(String what) {
        mv.visitLdcInsn(Site.number(Rule.ALLOCATE, what));
        callGuard(mv, "called", "(I)V");
    }

    @Override
    public void visitCode() {
        super.visitCode();
        if (locked) {
            broken(Rule.LOCK, "synchronized " + type.replace('/', '.') + "." + name);
        }
    }

    @Override
    public void visitTypeInsn(int opcode, String operand) {
        super.visitTypeInsn(opcode, operand);
        if (opcode == Opcodes.NEW) {
            allocates("new " + operand.replace('/', '.'));
        } else if (opcode == Opcodes.ANEWARRAY) {
            allocates("new " + Type.getObjectType(operand).getClassName() + "[]");
        }
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        super.visitIntInsn(opcode, operand);
        if (opcode == Opcodes.NEWARRAY) {
            allocates("new " + PRIMITIVES[operand - Opcodes.T_BOOLEAN] + "[]");
        }
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        super.visitMultiANewArrayInsn(descriptor, dimensions);
        allocates("new " + Type.getType(descriptor).getClassName());
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode == Opcodes.FASTORE) {
            callGuard(mv, "store", "([FIF)V");
            return;
        }
        super.visitInsn(opcode);
        if (opcode == Opcodes.MONITORENTER) {
            broken(Rule.LOCK, "synchronized");
        }
    }

    @Override
    public void visitInvokeDynamicInsn(String called, String descriptor, Handle bootstrap, Object... arguments) {
        super.visitInvokeDynamicInsn(called, descriptor, bootstrap, arguments);
        String maker = bootstrap.getOwner().substring(bootstrap.getOwner().lastIndexOf('/') + 1);
        if (maker.equals("StringConcatFactory")) {
            allocates("a concatenation of strings");
        } else if (maker.equals("LambdaMetafactory") && !descriptor.startsWith("()")) {
            allocates("a lambda or method reference that captures");
        } else {
            mayAllocate(maker.equals("LambdaMetafactory") ? "a lambda, linked here" : maker + "." + called);
        }
    }

    @Override
    public void visitLdcInsn(Object value) {
        super.visitLdcInsn(value);
        if (value instanceof ConstantDynamic constant && constant.getName().startsWith("$jacoco")) {
            callGuard(mv, "forgive", "()V");
        }
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String called, String descriptor, boolean isInterface) {
        if (!JdkCalls.isJdk(owner) || JdkCalls.cannotAllocate(owner, descriptor)) {
            super.visitMethodInsn(opcode, owner, called, descriptor, isInterface);
            return;
        }
        if (called.equals("<init>")) {
            super.visitMethodInsn(opcode, owner, called, descriptor, isInterface);
            callGuard(mv, "forgive", "()V"); // new was seen
            return;
        }
        Site site = JdkCalls.broken(owner, called, descriptor);
        if (site != null && site.rule() != Rule.ALLOCATE) {
            broken(site.rule(), site.what()); // before: it may take long
        }
        if (site == null) {
            callGuard(mv, "calls", "()V");
        }
        super.visitMethodInsn(opcode, owner, called, descriptor, isInterface);
        if (site != null && site.rule() == Rule.ALLOCATE) {
            allocates(site.what());
        } else if (site != null) {
            callGuard(mv, "forgive", "()V");
        } else {
            mayAllocate(nameOf(owner) + "." + called);
        }
    }

    private static String nameOf(String owner) {
        return owner.startsWith("[")
                ? Type.getObjectType(owner).getClassName()
                : owner.replace('/', '.').replace('$', '.');
    }
}
