package org.daybook.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Several who do the same at the same time, for a while. */
final class Clients {

    static final int NUMBER = 8;

    private Clients() {}

    /** One client's way of doing it once. */
    @FunctionalInterface
    interface Act {
        /** @param n counts this client's acts, from 0 */
        void perform(int n) throws Exception;
    }

    /** @return acts per second of all clients together */
    static double perSecond(Duration time, IntFunction<Act> clients) throws InterruptedException, ExecutionException {
        CyclicBarrier start = new CyclicBarrier(NUMBER);
        try (ExecutorService threads = Executors.newFixedThreadPool(NUMBER)) {
            List<Future<Double>> rates = new ArrayList<>();
            for (int client = 0; client < NUMBER; client++) {
                Act act = clients.apply(client);
                rates.add(threads.submit(() -> {
                    start.await();
                    long begin = System.nanoTime();
                    int acts = 0;
                    while (System.nanoTime() - begin < time.toNanos()) {
                        act.perform(acts++);
                    }
                    return acts * 1e9 / (System.nanoTime() - begin);
                }));
            }
            double sum = 0;
            for (Future<Double> rate : rates) {
                sum += rate.get();
            }
            return sum;
        }
    }
}
