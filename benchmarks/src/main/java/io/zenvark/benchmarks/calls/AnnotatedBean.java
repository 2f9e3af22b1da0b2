// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

/** What the annotated beans have in common, so that the benchmark calls them in the same way. */
public interface AnnotatedBean {

    /** The call. */
    Object call();
}
