// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.call;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Passes signals on in both directions and tells a {@link Read} of them. Signals to the consumer come from one thread at
 * a time; demand and cancellation may come from any.
 */
final class ReadSubscriber<T> implements CoreSubscriber<T>, Subscription {

    private final CoreSubscriber<? super T> consumer;
    private final Read read;
    private final AtomicLong requested = new AtomicLong();
    private volatile long emitted;
    private volatile boolean delivering;
    private volatile long waitingSince;
    private volatile @Nullable Subscription publisher;

    ReadSubscriber(CoreSubscriber<? super T> consumer, Read read) {
        this.consumer = consumer;
        this.read = read;
    }

    @Override
    public Context currentContext() {
        return consumer.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        publisher = subscription;
        consumer.onSubscribe(this);
    }

    // The publisher delivers one element at a time, so no count is lost.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    @Override
    public void onNext(T element) {
        delivering = true;
        emitted++;
        read.next(element);
        consumer.onNext(element);
        waitingSince = System.nanoTime();
        delivering = false;
    }

    @Override
    public void onError(Throwable failure) {
        read.error(failure);
        consumer.onError(failure);
    }

    @Override
    public void onComplete() {
        read.complete();
        consumer.onComplete();
    }

    @Override
    public void request(long count) {
        if (requested.get() <= emitted) {
            waitingSince = System.nanoTime();
        }
        requested.accumulateAndGet(count, Operators::addCap);
        Subscription source = publisher;
        if (source != null) {
            source.request(count);
        }
    }

    @Override
    public void cancel() {
        if (emitted == 0) {
            read.cancelled();
        } else if (delivering || requested.get() <= emitted) {
            read.satisfied();
        } else {
            read.cancelledAfter(Duration.ofNanos(System.nanoTime() - waitingSince));
        }
        Subscription source = publisher;
        if (source != null) {
            source.cancel();
        }
    }
}
