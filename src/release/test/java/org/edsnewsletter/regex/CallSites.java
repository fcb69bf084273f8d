package org.edsnewsletter.regex;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.edsnewsletter.regex.DeployedRegex.Use;

/// Where the code of a class uses regular expressions.
///
/// @param constants those written where they are used
/// @param unknown uses whose expression is put together at run time, so that nothing can be said of it
/// @param fields what is done with patterns in static fields, by `Class.FIELD`
record CallSites(List<DeployedRegex> constants, List<String> unknown, Map<String, Set<Use>> fields) {

    private static final Map<String, Set<Use>> STRING = Map.of(
            "matches", EnumSet.of(Use.MATCH),
            "replaceAll", EnumSet.of(Use.SEARCH),
            "replaceFirst", EnumSet.of(Use.SEARCH),
            "split", EnumSet.of(Use.SEARCH),
            "splitWithDelimiters", EnumSet.of(Use.SEARCH));

    private static final Set<String> MATCHING = Set.of("matches", "lookingAt", "asMatchPredicate");

    private static final Set<String> SEARCHING =
            Set.of("find", "results", "replaceAll", "replaceFirst", "split", "splitAsStream", "asPredicate");

    /// In a selector of jsoup's: `[name~=expression]`, in which brackets are balanced.
    private static final Pattern IN_SELECTOR = Pattern.compile("~=((?:[^\\[\\]]|\\[[^\\]]*])+)]");

    static CallSites of(ClassModel type) {
        var sites = new CallSites(new ArrayList<>(), new ArrayList<>(), new HashMap<>());
        for (var method : type.methods())
            method.code().ifPresent(code -> sites.add(simple(type.thisClass().asInternalName()), method, code));
        return sites;
    }

    static String simple(String internalName) {
        return internalName.substring(internalName.lastIndexOf('/') + 1);
    }

    private void add(String type, MethodModel method, CodeModel code) {
        var where = type + "." + method.methodName().stringValue();
        var elements = code.elementList();
        for (var at = 0; at < elements.size(); at++) {
            switch (elements.get(at)) {
                case InvokeInstruction call when takesRegex(call) -> addCall(where, elements, at, call);
                case InvokeDynamicInstruction made
                when made.bootstrapArgs().stream().anyMatch(CallSites::takesRegex) ->
                    unknown.add(where + ": a method reference to one that takes a regular expression");
                case ConstantInstruction constant
                when constant.constantValue() instanceof String text ->
                    IN_SELECTOR
                            .matcher(text)
                            .results()
                            .forEach(found -> constants.add(
                                    new DeployedRegex(where, Pattern.compile(found.group(1)), EnumSet.of(Use.SEARCH))));
                default -> {}
            }
        }
        addFields(code);
    }

    private static boolean takesRegex(InvokeInstruction call) {
        return takesRegex(
                call.owner().asInternalName(),
                call.name().stringValue(),
                call.type().stringValue());
    }

    private static boolean takesRegex(ConstantDesc argument) {
        return argument instanceof DirectMethodHandleDesc method
                && takesRegex(
                        method.owner().descriptorString().replaceAll("^L|;$", ""),
                        method.methodName(),
                        method.lookupDescriptor());
    }

    private static boolean takesRegex(String owner, String name, String type) {
        return (owner.equals("java/lang/String") && STRING.containsKey(name) && type.startsWith("(Ljava/lang/String;"))
                || (owner.equals("java/util/regex/Pattern")
                        && Set.of("compile", "matches").contains(name)
                        && type.startsWith("(Ljava/lang/String;"));
    }

    private void addCall(String where, List<CodeElement> elements, int at, InvokeInstruction call) {
        var owner = simple(call.owner().asInternalName());
        var uses = owner.equals("String")
                ? Objects.requireNonNull(STRING.get(call.name().stringValue()))
                : EnumSet.allOf(Use.class);
        var isInitializer = where.endsWith(".<clinit>");
        switch (argument(elements, at, call)) {
            case ConstantInstruction constant
            when constant.constantValue() instanceof String regex -> {
                // Those of static fields are found there, with their flags.
                if (!isInitializer || !owner.equals("Pattern"))
                    constants.add(new DeployedRegex(where, Pattern.compile(regex, flags(elements, at, call)), uses));
            }
            case InvokeInstruction quote when quote.name().equalsString("quote") -> {}
            default -> {
                if (!isInitializer)
                    unknown.add(where + ": " + owner + "." + call.name().stringValue());
            }
        }
    }

    private static int flags(List<CodeElement> elements, int at, InvokeInstruction call) {
        return call.type().equalsString("(Ljava/lang/String;I)Ljava/util/regex/Pattern;")
                        && elements.get(at - 1) instanceof ConstantInstruction flags
                        && flags.constantValue() instanceof Integer number
                ? number
                : 0;
    }

    /// The instruction that gave the first argument of a call; a label if that depends on a condition.
    private static CodeElement argument(List<CodeElement> elements, int at, InvokeInstruction call) {
        var depth = 1 - call.typeSymbol().parameterCount();
        for (var i = at - 1; i >= 0; i--) {
            if (elements.get(i) instanceof LabelTarget label) return label;
            if (!(elements.get(i) instanceof Instruction instruction)) continue;
            if (depth == 0) return instruction;
            depth += StackEffect.of(instruction);
        }
        return call;
    }

    /// Goes by what the method that gets the field does with any matcher: if nothing, then it may be everything.
    private void addFields(CodeModel code) {
        var got = new HashSet<String>();
        var uses = EnumSet.noneOf(Use.class);
        for (var element : code) {
            if (element instanceof FieldInstruction field
                    && field.typeSymbol().descriptorString().equals("Ljava/util/regex/Pattern;")
                    && !field.opcode().name().startsWith("PUT"))
                got.add(simple(field.owner().asInternalName()) + "."
                        + field.name().stringValue());
            called(element).forEach(name -> {
                if (MATCHING.contains(name)) uses.add(Use.MATCH);
                if (SEARCHING.contains(name)) uses.add(Use.SEARCH);
            });
        }
        var told = uses.isEmpty() ? EnumSet.allOf(Use.class) : uses;
        got.forEach(field ->
                fields.computeIfAbsent(field, _ -> EnumSet.noneOf(Use.class)).addAll(told));
    }

    private static Stream<String> called(CodeElement element) {
        return switch (element) {
            case InvokeInstruction call
            when call.owner().asInternalName().startsWith("java/util/regex/") ->
                Stream.of(call.name().stringValue());
            case InvokeDynamicInstruction made ->
                made.bootstrapArgs().stream()
                        .filter(DirectMethodHandleDesc.class::isInstance)
                        .map(DirectMethodHandleDesc.class::cast)
                        .filter(method -> method.owner().descriptorString().startsWith("Ljava/util/regex/"))
                        .map(DirectMethodHandleDesc::methodName);
            default -> Stream.empty();
        };
    }
}
