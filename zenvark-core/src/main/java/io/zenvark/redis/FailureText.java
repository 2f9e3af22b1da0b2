// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.SafeText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A failure with its causes and suppressed exceptions. Drivers nest exceptions in different ways. Jedis keeps the
 * reason of a refused connection in a suppressed one.
 *
 * @param chain the failure, followed by its causes and suppressed exceptions; at most 30
 */
record FailureText(List<Throwable> chain) {

    private static final int MOST = 30;
    private static final int LONGEST = 200;
    private static final int CONSIDERED = 2_000;
    private static final Pattern ECHOED_ARGUMENTS = Pattern.compile(",? with args beginning with:.*", Pattern.DOTALL);
    private static final Pattern USER_INFO = Pattern.compile("://[^/@\\s]*@");
    private static final Pattern SECRET =
            Pattern.compile("(?i)(pass(?:word|wd)?|pwd|secret|token|credentials?)(\\s*[=:]\\s*)\\S+");

    static FailureText of(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        add(failure, chain, Collections.newSetFromMap(new IdentityHashMap<>()));
        return new FailureText(chain);
    }

    private static void add(Throwable one, List<Throwable> chain, Set<Throwable> seen) {
        if (chain.size() < MOST && seen.add(one)) {
            chain.add(one);
            if (one.getCause() != null) {
                add(one.getCause(), chain, seen);
            }
            Stream.of(one.getSuppressed()).forEach(suppressed -> add(suppressed, chain, seen));
        }
    }

    /**
     * Returns all messages, one per line, without the command arguments that Redis repeats: they may contain any text.
     */
    String words() {
        return messages().collect(Collectors.joining("\n"));
    }

    /** Returns the simple class names, each surrounded by spaces. */
    String types() {
        return chain.stream().map(one -> one.getClass().getSimpleName()).collect(Collectors.joining(" ", " ", " "));
    }

    /** Returns the message of the root cause for people: bounded, escaped, without secrets. */
    String rootMessage() {
        Throwable root = chain.get(0);
        while (root.getCause() != null && !root.getCause().equals(root)) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? root.getClass().getSimpleName() : withoutArguments(root);
        return SafeText.of(mask(message.strip()), LONGEST);
    }

    /** Returns whether the failed thread was in a TLS handshake. */
    boolean isOfHandshake() {
        return chain.stream()
                .flatMap(one -> Stream.of(one.getStackTrace()))
                .anyMatch(frame -> frame.getMethodName().equals("startHandshake"));
    }

    private Stream<String> messages() {
        return chain.stream().filter(one -> one.getMessage() != null).map(FailureText::withoutArguments);
    }

    private static String withoutArguments(Throwable one) {
        String message = String.valueOf(one.getMessage());
        String bounded = message.substring(0, Math.min(message.length(), CONSIDERED));
        return ECHOED_ARGUMENTS.matcher(bounded).replaceFirst("");
    }

    private static String mask(String text) {
        return SECRET.matcher(USER_INFO.matcher(text).replaceAll("://***@")).replaceAll("$1$2***");
    }
}
