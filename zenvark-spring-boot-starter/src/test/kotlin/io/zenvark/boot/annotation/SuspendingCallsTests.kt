// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation

import io.zenvark.boot.Circuits
import io.zenvark.boot.autoconfigure.ApplicationRunners
import io.zenvark.boot.diagnostics.ZenvarkConfigurationException
import io.zenvark.breaker.CallCounts
import io.zenvark.breaker.CircuitBreaker
import io.zenvark.breaker.CircuitOpenException
import java.io.IOException
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.TimeoutCancellationException
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.flowOf
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Tag
import org.junit.jupiter.api.Test
import org.springframework.context.annotation.Bean
import org.springframework.context.annotation.Configuration

@Tag("long")
class SuspendingCallsTests {

    @Test
    fun countsResultsOfSuspendingFunctions() = withShop { shop, breaker ->
        assertThat(shop.charge("book")).isEqualTo("charged book")
        assertThat(thrownBy { shop.charge("nothing") }).isInstanceOf(IOException::class.java)
        shop.nothing()
        assertThat(shop.maybe()).isNull()
        assertThat(breaker.calls()).isEqualTo(CallCounts(3, 1, 0, 0))
    }

    @Test
    fun rejectsCallsOfOpenCircuitWithoutRunningThem() = withShop { shop, breaker ->
        Circuits.open(breaker)
        val before = breaker.calls().rejected()
        assertThat(thrownBy { shop.charge("book") }).isInstanceOf(CircuitOpenException::class.java)
        assertThat(breaker.calls().rejected()).isEqualTo(before + 1)
        assertThat(shop.charged()).isZero()
    }

    @Test
    fun answersWithSuspendingFallback() = withShop { shop, breaker ->
        assertThat(shop.suspendingOrElse("book")).isEqualTo("IOException instead of book")
        Circuits.open(breaker)
        assertThat(shop.suspendingOrElse("book")).isEqualTo("rejected book")
    }

    @Test
    fun answersWithPlainFallback() = withShop { shop, _ ->
        assertThat(shop.plainOrElse()).isEqualTo(42)
    }

    @Test
    fun ignoresCancelledCoroutine() = withShop { shop, breaker ->
        val job = launch(Dispatchers.Default, CoroutineStart.UNDISPATCHED) { shop.endless() }
        job.cancelAndJoin()
        Circuits.await().untilAsserted { assertThat(breaker.calls()).isEqualTo(CallCounts(0, 0, 1, 0)) }
    }

    @Test
    fun countsLateTimeoutOfCallerAsFailure() = withShop("slow-call-duration=1ms") { shop, breaker ->
        assertThat(thrownBy { withTimeout(50) { shop.endless() } }).isInstanceOf(TimeoutCancellationException::class.java)
        Circuits.await().untilAsserted { assertThat(breaker.calls()).isEqualTo(CallCounts(0, 1, 0, 0)) }
    }

    @Test
    fun ignoresEarlyTimeoutOfCaller() = withShop("slow-call-duration=10m") { shop, breaker ->
        assertThat(thrownBy { withTimeout(50) { shop.endless() } }).isInstanceOf(TimeoutCancellationException::class.java)
        Circuits.await().untilAsserted { assertThat(breaker.calls()).isEqualTo(CallCounts(0, 0, 1, 0)) }
    }

    @Test
    fun countsInnerTimeoutAsFailure() = withShop { shop, breaker ->
        assertThat(thrownBy { shop.timedOut() }).isInstanceOf(TimeoutCancellationException::class.java)
        assertThat(breaker.calls()).isEqualTo(CallCounts(0, 1, 0, 0))
    }

    @Test
    fun countsEachCollectionOfFlow() = withShop { shop, breaker ->
        val items = shop.items()
        assertThat(breaker.calls()).isEqualTo(CallCounts(0, 0, 0, 0))
        assertThat(items.toList()).containsExactly("book", "pen")
        assertThat(items.toList()).containsExactly("book", "pen")
        assertThat(shop.endlessItems().first()).isEqualTo("book")
        Circuits.await().untilAsserted { assertThat(breaker.calls()).isEqualTo(CallCounts(3, 0, 0, 0)) }
        assertThat(shop.itemsOrElse().toList()).containsExactly("book", "instead", "of", "gone")
        assertThat(breaker.calls().failed()).isEqualTo(1)
    }

    @Test
    fun countsEachCollectionOfFlowFromSuspendingFunction() = withShop { shop, breaker ->
        assertThat(shop.itemsLater().toList()).containsExactly("book", "pen")
        assertThat(breaker.calls()).isEqualTo(CallCounts(1, 0, 0, 0))
        Circuits.open(breaker)
        val rejected = shop.itemsLater()
        assertThat(thrownBy { rejected.toList() }).isInstanceOf(CircuitOpenException::class.java)
    }

    @Test
    fun choosesBreakerByArgument() = withShop { shop, breaker ->
        shop.chosen("payments")
        shop.chosenLast("mail", "payments")
        assertThat(breaker.calls()).isEqualTo(CallCounts(2, 0, 0, 0))
    }

    @Test
    fun refusesFallbackWithOtherReturnType() {
        ApplicationRunners.with("payments").withUserConfiguration(Mistaken::class.java).run { context ->
            assertThat(context.startupFailure)
                .isInstanceOf(ZenvarkConfigurationException::class.java)
                .hasMessage(
                    "io.zenvark.boot.annotation.MistakenShop.instead(String) cannot be a fallback of" +
                        " io.zenvark.boot.annotation.MistakenShop.charge(String): it returns int.",
                )
        }
    }

    private fun withShop(vararg settings: String, test: suspend CoroutineScope.(Shop, CircuitBreaker) -> Unit) {
        ApplicationRunners.with("payments")
            .withUserConfiguration(Shops::class.java)
            .withPropertyValues(*settings.map { "zenvark.breakers.payments.$it" }.toTypedArray())
            .run { context ->
                runBlocking {
                    test(context.getBean(Shop::class.java), context.getBean("payments", CircuitBreaker::class.java))
                }
            }
    }

    private suspend fun thrownBy(call: suspend () -> Any?): Throwable? =
        try {
            call()
            null
        } catch (thrown: Throwable) {
            thrown
        }
}

@Configuration(proxyBeanMethods = false)
open class Shops {

    @Bean open fun shop() = Shop()
}

@Configuration(proxyBeanMethods = false)
open class Mistaken {

    @Bean open fun shop() = MistakenShop()
}

open class MistakenShop {

    @DistributedCircuitBreaker("payments", fallbackMethod = "instead")
    open suspend fun charge(item: String): String = item

    fun instead(item: String): Int = item.length
}

open class Shop {

    private var charged = 0

    open fun charged() = charged

    @DistributedCircuitBreaker("payments")
    open suspend fun charge(item: String): String {
        delay(1)
        if (item == "nothing") throw IOException("nothing")
        charged++
        return "charged $item"
    }

    @DistributedCircuitBreaker("payments")
    open suspend fun nothing() {
        delay(1)
    }

    @DistributedCircuitBreaker("payments")
    open suspend fun maybe(): String? = null

    @DistributedCircuitBreaker("payments", fallbackMethod = "instead")
    open suspend fun suspendingOrElse(item: String): String = throw IOException(item)

    private suspend fun instead(item: String, failure: IOException): String {
        delay(1)
        return "${failure.javaClass.simpleName} instead of $item"
    }

    private suspend fun instead(item: String, open: CircuitOpenException): String = "rejected $item"

    @DistributedCircuitBreaker("payments", fallbackMethod = "number")
    open suspend fun plainOrElse(): Int = throw IOException("gone")

    private fun number(): Int = 42

    @DistributedCircuitBreaker("payments")
    open suspend fun endless(): String = awaitCancellation()

    @DistributedCircuitBreaker("payments")
    open suspend fun timedOut(): String = withTimeout(1) { CompletableDeferred<String>().await() }

    @DistributedCircuitBreaker("payments")
    open fun items(): Flow<String> = flowOf("book", "pen")

    @DistributedCircuitBreaker("payments")
    open fun endlessItems(): Flow<String> = flow {
        emit("book")
        awaitCancellation()
    }

    @DistributedCircuitBreaker("payments", fallbackMethod = "otherItems")
    open fun itemsOrElse(): Flow<String> = flow {
        emit("book")
        throw IOException("gone")
    }

    fun otherItems(failure: IOException): Flow<String> = flowOf("instead", "of", failure.message!!)

    @DistributedCircuitBreaker("payments")
    open suspend fun itemsLater(): Flow<String> {
        delay(1)
        return flowOf("book", "pen")
    }

    @DistributedCircuitBreaker("#p0")
    open suspend fun chosen(breaker: String): String = breaker

    @DistributedCircuitBreaker("#root.args[#root.args.length - 1]")
    open suspend fun chosenLast(other: String, breaker: String): String = other + breaker
}
