// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test.slice;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application with every kind of health check. */
@SpringBootApplication
class SliceApplication {}
