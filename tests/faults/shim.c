/* Between a program and the disk: writes down everything that happens below one folder, or lets one call fail.
   Loaded with LD_PRELOAD; it does nothing until `faults_record` or `faults_fail` is called. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/types.h>
#include <unistd.h>

static char folder[4096];
static int diary = -1, failing, seen, after, number, once, halves;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

enum { WRITE = 1, SYNC = 2, TRUNCATE = 4, READ = 8 };
struct line { char kind; uint32_t path, data; uint64_t at; } __attribute__((packed));

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = dlsym(RTLD_NEXT, name)

void faults_record(const char *below, const char *file) {
    strncpy(folder, below, sizeof folder - 1);
    diary = open(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

void faults_fail(const char *below, int kinds, int when, int error, int only_once, int half) {
    strncpy(folder, below, sizeof folder - 1);
    failing = kinds, after = when, number = error, once = only_once, halves = half, seen = 0;
}

static int below(const char *path) {
    size_t length = strlen(folder);
    return length && !strncmp(path, folder, length) && (!path[length] || path[length] == '/');
}

static int named(int fd, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, 4095);
    if (length <= 0) return 0;
    path[length] = 0;
    return below(path) && !strstr(path, " (deleted)");
}

static void note(char kind, const char *path, uint64_t at, const void *data, size_t size) {
    REAL(ssize_t, "write", int, const void *, size_t);
    path += strlen(folder);
    while (*path == '/') path++;
    struct line line = {kind, (uint32_t)strlen(path), (uint32_t)size, at};
    pthread_mutex_lock(&lock);
    if (real(diary, &line, sizeof line) < 0 || real(diary, path, line.path) < 0 || (size && real(diary, data, size) < 0))
        diary = -1;
    pthread_mutex_unlock(&lock);
}

static int fails(int fd, int kind) {
    char path[4096];
    if (!(failing & kind) || !named(fd, path)) return 0;
    seen++;
    if (once ? seen != after : seen < after) return 0;
    errno = number;
    return 1;
}

static void say(char kind, int fd, uint64_t at, const void *data, size_t size) {
    char path[4096];
    int kept = errno;
    if (diary >= 0 && named(fd, path)) note(kind, path, at, data, size);
    errno = kept;
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    if (fails(fd, WRITE)) {
        int kept = errno;
        if (halves) return real(fd, data, size / 2, at);
        errno = kept;
        return -1;
    }
    ssize_t done = real(fd, data, size, at);
    if (done > 0) say('w', fd, at, data, done);
    return done;
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at) { return pwrite64(fd, data, size, at); }

ssize_t write(int fd, const void *data, size_t size) {
    REAL(ssize_t, "write", int, const void *, size_t);
    if (fd > 2 && fails(fd, WRITE)) return -1;
    ssize_t done = real(fd, data, size);
    if (done > 0 && diary >= 0 && fd > 2) {
        off_t end = lseek(fd, 0, SEEK_CUR);
        if (end >= done) say('w', fd, end - done, data, done);
    }
    return done;
}

int fsync(int fd) {
    REAL(int, "fsync", int);
    if (fails(fd, SYNC)) return -1;
    int done = real(fd);
    if (!done) say('s', fd, 0, "", 0);
    return done;
}

int fdatasync(int fd) {
    REAL(int, "fdatasync", int);
    if (fails(fd, SYNC)) return -1;
    int done = real(fd);
    if (!done) say('s', fd, 0, "", 0);
    return done;
}

int ftruncate64(int fd, off64_t size) {
    REAL(int, "ftruncate64", int, off64_t);
    if (fails(fd, TRUNCATE)) return -1;
    int done = real(fd, size);
    if (!done) say('t', fd, size, "", 0);
    return done;
}

int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

ssize_t pread64(int fd, void *data, size_t size, off64_t at) {
    REAL(ssize_t, "pread64", int, void *, size_t, off64_t);
    return fails(fd, READ) ? -1 : real(fd, data, size, at);
}

ssize_t pread(int fd, void *data, size_t size, off_t at) { return pread64(fd, data, size, at); }

/* Copying within the kernel would pass by `write`: whoever asks is told to copy himself. */
ssize_t sendfile64(int to, int from, off64_t *at, size_t size) {
    REAL(ssize_t, "sendfile64", int, int, off64_t *, size_t);
    if (*folder) { errno = ENOTSOCK; return -1; }
    return real(to, from, at, size);
}

ssize_t sendfile(int to, int from, off_t *at, size_t size) { return sendfile64(to, from, at, size); }

static void opened(int fd, int flags) {
    if (fd >= 0 && diary >= 0 && (flags & (O_CREAT | O_TRUNC))) say(flags & O_TRUNC ? 'o' : 'c', fd, 0, "", 0);
}

#define OPEN(name, head, first) \
    int name head { \
        REAL(int, #name, OPEN_TYPES_##first); \
        mode_t mode = 0; \
        if (flags & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); } \
        int fd = real OPEN_CALL_##first; \
        opened(fd, flags); \
        return fd; \
    }
#define OPEN_TYPES_PATH const char *, int, ...
#define OPEN_CALL_PATH (path, flags, mode)
#define OPEN_TYPES_AT int, const char *, int, ...
#define OPEN_CALL_AT (at, path, flags, mode)

OPEN(open, (const char *path, int flags, ...), PATH)
OPEN(open64, (const char *path, int flags, ...), PATH)
OPEN(openat, (int at, const char *path, int flags, ...), AT)
OPEN(openat64, (int at, const char *path, int flags, ...), AT)

int unlink(const char *path) {
    REAL(int, "unlink", const char *);
    int done = real(path);
    if (!done && diary >= 0 && below(path)) note('u', path, 0, "", 0);
    return done;
}

int rename(const char *from, const char *to) {
    REAL(int, "rename", const char *, const char *);
    int done = real(from, to);
    if (!done && diary >= 0 && below(from) && below(to)) {
        const char *rest = to + strlen(folder) + 1;
        note('r', from, 0, rest, strlen(rest));
    }
    return done;
}
