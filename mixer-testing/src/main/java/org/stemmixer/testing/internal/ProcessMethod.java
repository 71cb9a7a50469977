package org.stemmixer.testing.internal;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A method that processes a block, or prepares for it, if its object is an effect: says where it begins and ends. */
final class ProcessMethod extends MethodVisitor {

    private final String type;
    /** The argument that is the index of the first frame; samples come first. 0 if it is the method that prepares. */
    private final int offset;

    private Label from = new Label();
    private final Label thrown = new Label();

    ProcessMethod(MethodVisitor next, String type, int offset) {
        super(Opcodes.ASM9, next);
        this.type = type;
        this.offset = offset;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        mv.visitVarInsn(Opcodes.ALOAD, 0);
        if (offset == 0) {
            WatchedMethod.callGuard(mv, "prepares", "(Ljava/lang/Object;)V");
        } else {
            mv.visitVarInsn(Opcodes.ALOAD, 1);
            mv.visitVarInsn(Opcodes.ILOAD, offset);
            mv.visitVarInsn(Opcodes.ILOAD, offset + 1);
            WatchedMethod.callGuard(mv, "enter", "(Ljava/lang/Object;[[FII)V");
        }
        mv.visitLabel(from);
        mv.visitInsn(Opcodes.NOP); // never an empty stretch
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode != Opcodes.RETURN) {
            super.visitInsn(opcode);
            return;
        }
        Label to = new Label();
        mv.visitLabel(to);
        mv.visitTryCatchBlock(from, to, thrown, null);
        mv.visitVarInsn(Opcodes.ALOAD, 0);
        WatchedMethod.callGuard(mv, offset == 0 ? "prepared" : "exit", "(Ljava/lang/Object;)V");
        mv.visitInsn(Opcodes.RETURN);
        from = new Label();
        mv.visitLabel(from);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        Label to = new Label();
        mv.visitLabel(to);
        if (to.getOffset() > from.getOffset()) {
            mv.visitTryCatchBlock(from, to, thrown, null);
        }
        mv.visitLabel(thrown);
        mv.visitFrame(Opcodes.F_FULL, 1, new Object[] {type}, 1, new Object[] {"java/lang/Throwable"});
        mv.visitVarInsn(Opcodes.ALOAD, 0);
        WatchedMethod.callGuard(mv, offset == 0 ? "prepared" : "abandon", "(Ljava/lang/Object;)V");
        mv.visitInsn(Opcodes.ATHROW);
        super.visitMaxs(maxStack, maxLocals);
    }
}
