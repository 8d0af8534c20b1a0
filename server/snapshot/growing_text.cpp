#include "snapshot/growing_text.h"

#include <sys/mman.h>

#include <algorithm>
#include <new>
#include <span>

namespace leakline {
namespace {

constexpr size_t kStep = size_t{8} << 20;  // four huge pages
constexpr size_t kReadBehind = 64;

size_t roundUp(size_t bytes) {
  return (bytes + kStep - 1) / kStep * kStep;
}

char* reserve(size_t bytes) {
  void* pages = mmap(nullptr, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (pages == MAP_FAILED) throw std::bad_alloc();
  return static_cast<char*>(pages);
}

}  // namespace

void GrowingText::Release::operator()(char* pages) const noexcept {
  munmap(pages, bytes);
}

GrowingText::GrowingText(uint64_t limit)
    : limit_(std::min<uint64_t>(limit, uint64_t{1} << 42)),
      pages_(reserve(roundUp(limit_ + kReadBehind)), Release{roundUp(limit_ + kReadBehind)}),
      data_(pages_.get()) {}

void GrowingText::grow(uint64_t size) {
  const size_t wanted = roundUp(size + kReadBehind);
  if (wanted <= usable_) return;
  madvise(data_ + usable_, wanted - usable_, MADV_HUGEPAGE);  // only advice
  if (mprotect(data_ + usable_, wanted - usable_, PROT_READ | PROT_WRITE) != 0) {
    throw std::bad_alloc();
  }
  usable_ = wanted;
}

Column<char> GrowingText::take(uint64_t size) {
  grow(size);
  const std::span<const char> text(data_, size);
  return Column<char>(text, std::shared_ptr<const void>(std::move(pages_)));
}

}  // namespace leakline
