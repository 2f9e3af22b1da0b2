// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.VariableReference;

/**
 * The variables that are defined in the expression of an annotation. An undefined variable would be null at every call.
 */
final class ExpressionVariables {

    private final Set<String> known = new HashSet<>(Set.of("#root", "#this"));

    ExpressionVariables(Signature signature, @Nullable String @Nullable [] parameterNames) {
        for (int i = 0; i < signature.parameters().size(); i++) {
            known.addAll(List.of("#p" + i, "#a" + i));
            if (parameterNames != null && parameterNames[i] != null) {
                known.add("#" + parameterNames[i]);
            }
        }
    }

    Optional<String> firstUnknown(SpelNode node) {
        if (node instanceof VariableReference variable && !known.contains(variable.toStringAST())) {
            return Optional.of(variable.toStringAST());
        }
        for (int i = 0; i < node.getChildCount(); i++) {
            Optional<String> unknown = firstUnknown(node.getChild(i));
            if (unknown.isPresent()) {
                return unknown;
            }
        }
        return Optional.empty();
    }
}
