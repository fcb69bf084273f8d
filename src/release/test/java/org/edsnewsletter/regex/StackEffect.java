package org.edsnewsletter.regex;

import java.lang.classfile.Instruction;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.MethodTypeDesc;

/// How many values more than before are on the operand stack after an instruction (JVMS, 6.5).
final class StackEffect {

    private StackEffect() {}

    static int of(Instruction instruction) {
        return switch (instruction) {
            case ConstantInstruction _, LoadInstruction _, NewObjectInstruction _ -> 1;
            case ConvertInstruction _, TypeCheckInstruction _ -> 0;
            case ArrayLoadInstruction _ -> -1;
            case OperatorInstruction operator -> operator.opcode().name().matches("[A-Z]NEG|ARRAYLENGTH") ? 0 : -1;
            case StackInstruction stack ->
                switch (stack.opcode()) {
                    case DUP, DUP_X1, DUP_X2 -> 1;
                    case POP -> -1;
                    default -> 0;
                };
            case FieldInstruction field ->
                switch (field.opcode()) {
                    case GETSTATIC -> 1;
                    case GETFIELD -> 0;
                    case PUTSTATIC -> -1;
                    default -> -2;
                };
            case InvokeDynamicInstruction made -> of(made.typeSymbol());
            case InvokeInstruction call ->
                of(call.typeSymbol()) - (call.opcode().name().endsWith("STATIC") ? 0 : 1);
            default -> 0;
        };
    }

    private static int of(MethodTypeDesc type) {
        return (TypeKind.from(type.returnType()) == TypeKind.VOID ? 0 : 1) - type.parameterCount();
    }
}
