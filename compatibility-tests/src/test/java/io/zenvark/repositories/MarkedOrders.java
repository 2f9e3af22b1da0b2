// SPDX-License-Identifier: Apache-2.0
package io.zenvark.repositories;

import org.springframework.data.repository.CrudRepository;

/** A repository whose entity names its store. */
public interface MarkedOrders extends CrudRepository<MarkedOrder, Long> {}
