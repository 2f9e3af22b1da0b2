// SPDX-License-Identifier: Apache-2.0
package io.zenvark.repositories;

import org.springframework.data.repository.CrudRepository;

/** A repository that names no store. */
public interface PlainOrders extends CrudRepository<PlainOrder, Long> {}
