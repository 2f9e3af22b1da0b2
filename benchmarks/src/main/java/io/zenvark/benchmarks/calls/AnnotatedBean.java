// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

/** The common interface of the annotated beans, so that the benchmark calls all of them in the same way. */
public interface AnnotatedBean {

    /** Makes the call. */
    Object call();
}
