#include "base/column.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <new>

namespace leakline {
namespace detail {
namespace {

constexpr size_t kHugePage = size_t{2} << 20;

size_t roundUp(size_t bytes, size_t unit) {
  return (bytes + unit - 1) / unit * unit;
}

size_t pageSize() {
  static const size_t size = static_cast<size_t>(sysconf(_SC_PAGESIZE));
  return size;
}

}  // namespace

void* allocatePages(size_t bytes) {
  if (bytes == 0) return nullptr;
  if (bytes > SIZE_MAX / 2) throw std::bad_alloc();
  void* pages = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (pages == MAP_FAILED) throw std::bad_alloc();
  // Random access over gigabytes misses the TLB at every step; huge pages halve that. Only whole
  // huge pages are advised, so that a small column does not cost two megabytes.
  const size_t whole = bytes / kHugePage * kHugePage;
  if (whole != 0) madvise(pages, whole, MADV_HUGEPAGE);
  return pages;
}

void freePages(void* pages, size_t bytes) noexcept {
  munmap(pages, bytes);
}

void trimPages(void* pages, size_t bytes, size_t keep) noexcept {
  const size_t kept = roundUp(keep, pageSize());
  const size_t all = roundUp(bytes, pageSize());
  // Not unmapped: freePages() frees the whole range, and a hole in it costs nothing.
  if (kept < all) madvise(static_cast<char*>(pages) + kept, all - kept, MADV_DONTNEED);
}

}  // namespace detail

uint64_t WideColumn::overflowed(size_t row) const {
  const auto found = std::lower_bound(overflow_.begin(), overflow_.end(), row,
                                      [](const Overflow& o, size_t r) { return o.row < r; });
  return found != overflow_.end() && found->row == row ? found->value : kOverflowed;
}

}  // namespace leakline
