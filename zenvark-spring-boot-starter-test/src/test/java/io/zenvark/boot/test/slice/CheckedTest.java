// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test.slice;

import io.zenvark.boot.test.ZenvarkTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.ActiveProfiles;

/** A composed annotation, with the circuit breakers of a profile. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ZenvarkTest
@ActiveProfiles("checked")
@interface CheckedTest {}
