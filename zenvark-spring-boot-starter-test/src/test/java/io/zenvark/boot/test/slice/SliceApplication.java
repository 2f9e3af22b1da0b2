// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test.slice;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application whose circuit breakers are checked in every way. */
@SpringBootApplication
class SliceApplication {}
