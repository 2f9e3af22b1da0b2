// SPDX-License-Identifier: Apache-2.0
package io.zenvark.samples.migration;

import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class StockApplication {}
