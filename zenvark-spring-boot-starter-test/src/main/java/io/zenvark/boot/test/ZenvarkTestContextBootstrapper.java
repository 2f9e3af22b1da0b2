// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/** Bootstraps the context of a {@link ZenvarkTest}. */
final class ZenvarkTestContextBootstrapper extends TestSliceTestContextBootstrapper<ZenvarkTest> {}
