// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The HTTP statuses that count as failures of the dependency. Other statuses from 400 on are ignored, because the
 * dependency works and the request was wrong. A status above 599 is invalid and treated as 500, as RFC 9110 (section
 * 15) requires.
 *
 * @param codes the statuses, each from 300 to 599; 408, 425, 429 and 500 to 599 by default
 */
public record FailureStatuses(Set<Integer> codes) {

    private static final int LOWEST = 300;
    private static final int LOWEST_ERROR = 400;
    private static final int INTERNAL_SERVER_ERROR = 500;
    private static final int HIGHEST = 599;
    private static final int HUNDRED = 100;

    /** 408 (Request Timeout), 425 (Too Early), 429 (Too Many Requests) and all of 5xx. */
    public static final FailureStatuses DEFAULT =
            new FailureStatuses(union(Set.of(408, 425, 429), IntStream.rangeClosed(INTERNAL_SERVER_ERROR, HIGHEST)));

    public FailureStatuses {
        for (int code : codes) {
            if (code < LOWEST || code > HIGHEST) {
                throw new IllegalArgumentException("failure-statuses must not contain " + code + ": only statuses from "
                        + LOWEST + " to " + HIGHEST + " can be failures");
            }
        }
        codes = Collections.unmodifiableSortedSet(new TreeSet<>(codes));
    }

    private static Set<Integer> union(Set<Integer> some, IntStream others) {
        SortedSet<Integer> all = new TreeSet<>(some);
        others.forEach(all::add);
        return all;
    }

    /** Returns whether a response with this status is a failure. */
    public boolean contains(int status) {
        return codes.contains(status > HIGHEST ? INTERNAL_SERVER_ERROR : status);
    }

    /** Returns whether a response with this status is ignored: an error, but not a failure of the dependency. */
    public boolean ignores(int status) {
        return status >= LOWEST_ERROR && !contains(status);
    }

    /** Returns the statuses in the notation of a configuration, such as {@code 408, 425, 429, 5xx}. */
    @Override
    public String toString() {
        List<String> written = new ArrayList<>();
        for (int first = LOWEST; first <= HIGHEST; first += HUNDRED) {
            Set<Integer> present = new TreeSet<>(codes);
            present.retainAll(
                    Stream.iterate(first, code -> code + 1).limit(HUNDRED).toList());
            if (present.size() == HUNDRED) {
                written.add(first / HUNDRED + "xx");
            } else {
                present.forEach(code -> written.add(String.valueOf(code)));
            }
        }
        return String.join(", ", written);
    }
}
