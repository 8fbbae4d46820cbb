/*
 * A disk that can be watched and made to fail, loaded into a process with LD_PRELOAD.
 * DISK_FOLDER  the folder whose files it watches
 * DISK_RECORD  where it records every write, truncate and sync, in the order they took effect (see recording.ts)
 * DISK_FAULT   a control file: while it begins with F the disk is full; S fails one sync with EIO and removes the file
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;
static const char *folder, *fault;
static int record = -1;
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_fsync)(int), (*real_fdatasync)(int), (*real_ftruncate)(int, off_t);

static void start(void) {
  real_write = dlsym(RTLD_NEXT, "write");
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
  folder = getenv("DISK_FOLDER");
  fault = getenv("DISK_FAULT");
  const char *path = getenv("DISK_RECORD");
  if (path) record = open(path, O_CREAT | O_WRONLY | O_APPEND, 0600);
}

/* The name of a file below the folder; NULL for any other descriptor. */
static const char *watched(int file, char path[4096]) {
  char link[64];
  pthread_once(&once, start);
  if (!folder || file == record) return NULL;
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, 4095);
  if (length <= 0) return NULL;
  path[length] = 0;
  size_t start = strlen(folder);
  return strncmp(path, folder, start) == 0 && path[start] == '/' ? path + start + 1 : NULL;
}

static int faulty(char kind) {
  char is = 0;
  int file = fault ? open(fault, O_RDONLY) : -1;
  if (file < 0) return 0;
  if (read(file, &is, 1) != 1) is = 0;
  close(file);
  return is == kind;
}

static void note(char kind, const char *name, uint64_t offset, const void *bytes, uint64_t length) {
  if (record < 0) return;
  uint16_t name_length = strlen(name);
  char head[19];
  head[0] = kind;
  memcpy(head + 1, &name_length, 2);
  memcpy(head + 3, &offset, 8);
  memcpy(head + 11, &length, 8);
  pthread_mutex_lock(&order);
  real_write(record, head, sizeof head);
  real_write(record, name, name_length);
  if (bytes) real_write(record, bytes, length);
  pthread_mutex_unlock(&order);
}

ssize_t write(int file, const void *bytes, size_t length) {
  char path[4096];
  const char *name = watched(file, path);
  if (!name) return real_write(file, bytes, length);
  if (faulty('F')) return errno = ENOSPC, -1;
  int appends = fcntl(file, F_GETFL) & O_APPEND;
  off_t offset = lseek(file, 0, appends ? SEEK_END : SEEK_CUR);
  ssize_t done = real_write(file, bytes, length);
  if (done > 0) note('W', name, offset, bytes, done);
  return done;
}

ssize_t pwrite64(int file, const void *bytes, size_t length, off_t offset) {
  char path[4096];
  const char *name = watched(file, path);
  if (name && faulty('F')) return errno = ENOSPC, -1;
  ssize_t done = real_pwrite(file, bytes, length, offset);
  if (name && done > 0) note('W', name, offset, bytes, done);
  return done;
}

ssize_t pwrite(int file, const void *bytes, size_t length, off_t offset) {
  return pwrite64(file, bytes, length, offset);
}

static int synced(int file, int (**real)(int)) {
  char path[4096];
  const char *name = watched(file, path);
  if (name && faulty('S')) return unlink(fault), errno = EIO, -1;
  int result = (*real)(file);
  if (name && result == 0) note('S', name, 0, NULL, 0);
  return result;
}

int fsync(int file) { return synced(file, &real_fsync); }

int fdatasync(int file) { return synced(file, &real_fdatasync); }

int ftruncate64(int file, off_t length) {
  char path[4096];
  const char *name = watched(file, path);
  int result = real_ftruncate(file, length);
  if (name && result == 0) note('T', name, length, NULL, 0);
  return result;
}

int ftruncate(int file, off_t length) { return ftruncate64(file, length); }
