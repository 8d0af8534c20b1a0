// Column<T>: a fixed-size array of plain values, the storage of everything with millions of rows.
// It either owns anonymous pages (zeroed, huge pages where the system has them) or looks at memory
// that somebody else owns, such as a mapped index file, and keeps that owner alive.
// Move-only. Writing is for whoever builds it; afterwards it is shared as const between threads.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace leakline {

namespace detail {
// Zeroed pages; throws std::bad_alloc. `bytes` may be 0 (returns nullptr).
void* allocatePages(size_t bytes);
void freePages(void* pages, size_t bytes) noexcept;
// Gives the whole pages behind the first `keep` of `bytes` back to the system.
void trimPages(void* pages, size_t bytes, size_t keep) noexcept;
}  // namespace detail

template <class T>
class Column {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  Column() = default;
  // Owns `size` zeroed values.
  explicit Column(size_t size)
      : data_(static_cast<T*>(detail::allocatePages(size * sizeof(T)))),
        size_(size),
        owned_(size * sizeof(T)) {}
  // Looks at `values`; `owner` keeps them alive. Such a column must not be written to.
  Column(std::span<const T> values, std::shared_ptr<const void> owner)
      : data_(const_cast<T*>(values.data())), size_(values.size()), owner_(std::move(owner)) {}
  static Column copyOf(std::span<const T> values) {
    Column c(values.size());
    for (size_t i = 0; i < values.size(); ++i) c.data_[i] = values[i];
    return c;
  }

  Column(Column&& other) noexcept { swap(other); }
  Column& operator=(Column&& other) noexcept {
    Column gone(std::move(other));
    swap(gone);
    return *this;
  }
  Column(const Column&) = delete;
  Column& operator=(const Column&) = delete;
  ~Column() {
    if (owned_) detail::freePages(data_, owned_);
  }

  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  size_t bytes() const { return size_ * sizeof(T); }
  T* data() { return data_; }
  const T* data() const { return data_; }
  T& operator[](size_t i) {
    assert(i < size_);
    return data_[i];
  }
  const T& operator[](size_t i) const {
    assert(i < size_);
    return data_[i];
  }
  std::span<T> span() { return {data_, size_}; }
  std::span<const T> span() const { return {data_, size_}; }
  const T* begin() const { return data_; }
  const T* end() const { return data_ + size_; }

  // Shortens an owned column and gives the unused pages back.
  void truncate(size_t size) {
    assert(size <= size_ && owned_ >= size * sizeof(T));
    detail::trimPages(data_, owned_, size * sizeof(T));
    size_ = size;
  }

  // A column of `size` values in the memory of this one if it is large enough, else in new memory.
  // Saves the system from clearing pages; the values are unspecified.
  template <class U>
  Column<U> recycledAs(size_t size) && {
    Column old(std::move(*this));
    if (old.owned_ < size * sizeof(U)) {
      old = {};
      return Column<U>(size);
    }
    Column<U> column;
    detail::trimPages(old.data_, old.owned_, size * sizeof(U));
    column.data_ = reinterpret_cast<U*>(std::exchange(old.data_, nullptr));
    column.size_ = size;
    column.owned_ = std::exchange(old.owned_, 0);
    return column;
  }

 private:
  template <class U>
  friend class Column;

  void swap(Column& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    std::swap(owned_, other.owned_);
    std::swap(owner_, other.owner_);
  }

  T* data_ = nullptr;
  size_t size_ = 0;
  size_t owned_ = 0;  // bytes to free; 0 for a view
  std::shared_ptr<const void> owner_;
};

// 64-bit values of which nearly all fit 32 bits (object ids, sizes): 4 bytes each and a short
// sorted list for the rest.
class WideColumn {
 public:
  struct Overflow {
    uint64_t row;
    uint64_t value;
  };
  static constexpr uint32_t kOverflowed = UINT32_MAX;

  WideColumn() = default;
  // `low[i] == kOverflowed` means: look in `overflow`, which is sorted by row.
  WideColumn(Column<uint32_t> low, Column<Overflow> overflow)
      : low_(std::move(low)), overflow_(std::move(overflow)) {}

  size_t size() const { return low_.size(); }
  uint64_t operator[](size_t i) const {
    const uint32_t v = low_[i];
    return v != kOverflowed ? v : overflowed(i);
  }
  const Column<uint32_t>& low() const { return low_; }
  const Column<Overflow>& overflow() const { return overflow_; }

 private:
  uint64_t overflowed(size_t row) const;  // kOverflowed itself if the row is not listed

  Column<uint32_t> low_;
  Column<Overflow> overflow_;
};

}  // namespace leakline
