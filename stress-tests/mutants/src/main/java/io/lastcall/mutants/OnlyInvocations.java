package io.lastcall.mutants;

import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets only those invocations of parameterized classes and methods run whose display name matches. */
public final class OnlyInvocations implements ExecutionCondition {

    static final String SUBJECT = "lastcall.mutants.subject";
    static final String ARGUMENT = "lastcall.mutants.argument";

    private static final String OF_CLASS = "class-template-invocation";
    private static final String OF_METHOD = "test-template-invocation";

    /** For JUnit, which finds this class as a service. */
    public OnlyInvocations() {}

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String id = context.getUniqueId();
        String last = id.substring(id.lastIndexOf('[') + 1);
        String property = last.startsWith(OF_CLASS) ? SUBJECT : last.startsWith(OF_METHOD) ? ARGUMENT : "";
        String wanted = property.isEmpty()
                ? ""
                : context.getConfigurationParameter(property).orElse("");
        return Pattern.compile(wanted).matcher(context.getDisplayName()).find()
                ? ConditionEvaluationResult.enabled("asked for")
                : ConditionEvaluationResult.disabled("not asked for");
    }
}
