// SPDX-License-Identifier: GPL-3.0-or-later
#include "Support/RealtimeCost.h"

#include <dlfcn.h>
#include <pthread.h>
#include <time.h>
#include <unistd.h>

#include <cstdlib>

namespace
{
// Plain data, so that reaching it never allocates.
thread_local bool counting = false;
thread_local antiphon::test::RealtimeCost cost;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool counted = false;
#else
constexpr bool counted = true;

template <class Function>
Function* next (const char* name)
{
    return reinterpret_cast<Function*> (dlsym (RTLD_NEXT, name));
}
#endif
}

#if ! defined(__SANITIZE_ADDRESS__) && ! defined(__SANITIZE_THREAD__)
// The program's own definitions stand before the C library's, which they pass on to; this is how
// glibc documents replacing malloc. operator new and delete come through here too.
extern "C"
{
    void* __libc_malloc (std::size_t);
    void* __libc_calloc (std::size_t, std::size_t);
    void* __libc_realloc (void*, std::size_t);
    void* __libc_memalign (std::size_t, std::size_t);
    void __libc_free (void*);

    void* malloc (std::size_t size)
    {
        cost.allocations += counting;
        return __libc_malloc (size);
    }

    void* calloc (std::size_t count, std::size_t size)
    {
        cost.allocations += counting;
        return __libc_calloc (count, size);
    }

    void* realloc (void* memory, std::size_t size)
    {
        cost.allocations += counting;
        return __libc_realloc (memory, size);
    }

    void* aligned_alloc (std::size_t alignment, std::size_t size)
    {
        cost.allocations += counting;
        return __libc_memalign (alignment, size);
    }

    void* memalign (std::size_t alignment, std::size_t size)
    {
        cost.allocations += counting;
        return __libc_memalign (alignment, size);
    }

    int posix_memalign (void** memory, std::size_t alignment, std::size_t size)
    {
        cost.allocations += counting;
        *memory = __libc_memalign (alignment, size);
        return *memory == nullptr ? 12 : 0;
    }

    void free (void* memory)
    {
        cost.frees += counting && memory != nullptr;
        __libc_free (memory);
    }

    int pthread_mutex_lock (pthread_mutex_t* mutex)
    {
        static auto* const real = next<int (pthread_mutex_t*)> ("pthread_mutex_lock");
        cost.locks += counting;
        return real (mutex);
    }

    int pthread_rwlock_rdlock (pthread_rwlock_t* lock)
    {
        static auto* const real = next<int (pthread_rwlock_t*)> ("pthread_rwlock_rdlock");
        cost.locks += counting;
        return real (lock);
    }

    int pthread_rwlock_wrlock (pthread_rwlock_t* lock)
    {
        static auto* const real = next<int (pthread_rwlock_t*)> ("pthread_rwlock_wrlock");
        cost.locks += counting;
        return real (lock);
    }

    ssize_t write (int file, const void* data, std::size_t size)
    {
        static auto* const real = next<ssize_t (int, const void*, std::size_t)> ("write");
        cost.systemCalls += counting;
        return real (file, data, size);
    }

    ssize_t read (int file, void* data, std::size_t size)
    {
        static auto* const real = next<ssize_t (int, void*, std::size_t)> ("read");
        cost.systemCalls += counting;
        return real (file, data, size);
    }

    int nanosleep (const timespec* wanted, timespec* left)
    {
        static auto* const real = next<int (const timespec*, timespec*)> ("nanosleep");
        cost.systemCalls += counting;
        return real (wanted, left);
    }
}
#endif

namespace antiphon::test
{
const bool realtimeCostIsCounted = counted;

RealtimeCost realtimeCost (const std::function<void()>& deed)
{
    cost = {};
    counting = true;
    deed();
    counting = false;
    return cost;
}
}
