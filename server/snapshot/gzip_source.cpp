#include <zlib.h>

#include <algorithm>
#include <vector>

#include "snapshot/byte_source.h"
#include "snapshot/input_error.h"

namespace leakline {
namespace {

constexpr size_t kPackedBuffer = size_t{128} << 10;
constexpr int kGzipOnly = 16 + MAX_WBITS;

class GzipSource final : public ByteSource {
 public:
  GzipSource(std::unique_ptr<ByteSource> packed, std::string name)
      : packed_(std::move(packed)), name_(std::move(name)), buffer_(kPackedBuffer) {
    if (inflateInit2(&zlib_, kGzipOnly) != Z_OK) throw std::bad_alloc();
  }
  ~GzipSource() override { inflateEnd(&zlib_); }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;

  Result<size_t> read(char* to, size_t size) override;

 private:
  Result<void> refill();
  Result<bool> beginNextMember();
  Error damaged(std::string message) const {
    return badFormat(name_, "", unpacked_, std::move(message));
  }

  std::unique_ptr<ByteSource> packed_;
  std::string name_;
  std::vector<unsigned char> buffer_;
  z_stream zlib_{};
  bool packedEnded_ = false;
  bool memberEnded_ = false;
  uint64_t unpacked_ = 0;
};

Result<void> GzipSource::refill() {
  if (zlib_.avail_in != 0 || packedEnded_) return {};
  const auto n = packed_->read(reinterpret_cast<char*>(buffer_.data()), buffer_.size());
  if (!n) return n.error();
  packedEnded_ = *n == 0;
  zlib_.next_in = buffer_.data();
  zlib_.avail_in = static_cast<uInt>(*n);
  return {};
}

// After a member: another one, or zeros up to the end (tapes and block devices pad so).
Result<bool> GzipSource::beginNextMember() {
  for (;;) {
    if (auto r = refill(); !r) return r.error();
    if (zlib_.avail_in == 0) return false;
    if (*zlib_.next_in != 0) break;
    ++zlib_.next_in;
    --zlib_.avail_in;
  }
  if (*zlib_.next_in != static_cast<unsigned char>(kGzipMagic[0])) {
    return damaged("there are bytes after the gzip data");
  }
  inflateReset(&zlib_);
  memberEnded_ = false;
  return true;
}

Result<size_t> GzipSource::read(char* to, size_t size) {
  zlib_.next_out = reinterpret_cast<unsigned char*>(to);
  zlib_.avail_out = static_cast<uInt>(std::min<size_t>(size, UINT32_MAX));
  const size_t wanted = zlib_.avail_out;
  while (zlib_.avail_out == wanted) {
    if (memberEnded_) {
      const auto more = beginNextMember();
      if (!more) return more.error();
      if (!*more) return size_t{0};
    }
    if (auto r = refill(); !r) return r.error();
    if (zlib_.avail_in == 0) return damaged("the gzip data is cut off");
    switch (inflate(&zlib_, Z_NO_FLUSH)) {
      case Z_OK:
      case Z_BUF_ERROR:
        break;
      case Z_STREAM_END:
        memberEnded_ = true;
        break;
      case Z_MEM_ERROR:
        throw std::bad_alloc();
      default:
        return damaged("the gzip data is damaged");
    }
  }
  const size_t n = wanted - zlib_.avail_out;
  unpacked_ += n;
  return n;
}

}  // namespace

std::unique_ptr<ByteSource> makeGzipSource(std::unique_ptr<ByteSource> packed, std::string name) {
  return std::make_unique<GzipSource>(std::move(packed), std::move(name));
}

}  // namespace leakline
