// SPDX-License-Identifier: Apache-2.0
// A preloaded library that shifts the wall clock of a server. The file named by ZENVARK_CLOCK contains the shift in
// microseconds. The monotonic clock is not shifted.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static volatile long long *shift;
static int (*real_gettimeofday)(struct timeval *, void *);
static int (*real_clock_gettime)(clockid_t, struct timespec *);

static void prepare(void) {
  if (shift) return;
  real_gettimeofday = dlsym(RTLD_NEXT, "gettimeofday");
  real_clock_gettime = dlsym(RTLD_NEXT, "clock_gettime");
  const char *file = getenv("ZENVARK_CLOCK");
  int descriptor = file ? open(file, O_RDONLY) : -1;
  void *mapped = descriptor < 0 ? MAP_FAILED : mmap(0, sizeof *shift, PROT_READ, MAP_SHARED, descriptor, 0);
  if (mapped == MAP_FAILED) _exit(77);
  close(descriptor);
  shift = mapped;
}

static long long shifted(long long seconds, long long micros) { return seconds * 1000000LL + micros + *shift; }

int gettimeofday(struct timeval *time, void *zone) {
  prepare();
  int result = real_gettimeofday(time, zone);
  long long micros = shifted(time->tv_sec, time->tv_usec);
  time->tv_sec = micros / 1000000;
  time->tv_usec = micros % 1000000;
  return result;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
  prepare();
  int result = real_clock_gettime(clock, time);
  if (clock == CLOCK_REALTIME) {
    long long micros = shifted(time->tv_sec, time->tv_nsec / 1000);
    time->tv_sec = micros / 1000000;
    time->tv_nsec = micros % 1000000 * 1000 + time->tv_nsec % 1000;
  }
  return result;
}

time_t time(time_t *result) {
  struct timeval now;
  gettimeofday(&now, 0);
  if (result) *result = now.tv_sec;
  return now.tv_sec;
}
