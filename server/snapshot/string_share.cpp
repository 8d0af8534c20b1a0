#include "snapshot/string_share.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <string_view>

#include "snapshot/json_bytes.h"

namespace leakline {
namespace {

constexpr std::string_view kName = "\"strings\"";

// Where in the block the section's name begins last. Inside a string every quote has a backslash,
// and a string of that text is followed by no colon: so what is found is a name.
std::optional<size_t> lastName(const Block& block) {
  const std::string_view text(block.data(), block.size() + Block::kLookahead);
  for (size_t at = text.rfind(kName, block.size() - 1); at != std::string_view::npos;
       at = at == 0 ? std::string_view::npos : text.rfind(kName, at - 1)) {
    size_t next = at + kName.size();
    while (next < text.size() && isJsonSpace(text[next])) ++next;
    const bool escaped = block.data()[static_cast<ptrdiff_t>(at) - 1] == '\\';
    if (!escaped && next < text.size() && text[next] == ':') return at;
  }
  return std::nullopt;
}

}  // namespace

Result<StringShare> findStringShare(BlockInput& input, uint64_t from) {
  assert(input.canSeek());
  const uint64_t end = input.sizeLimit();
  uint64_t quotes = 0;
  uint64_t begin = end;
  Block block;
  // V8 writes the strings last: from the end back, one block at a time.
  while (begin > from) {
    const uint64_t size = input.blockSize();
    input.seek(std::max(from, (begin - 1) / size * size));
    const auto more = input.next(block);
    if (!more) return more.error();
    if (!*more) break;
    begin = block.offset();
    const auto name = lastName(block);
    const size_t first = name.value_or(0);
    quotes +=
        static_cast<uint64_t>(std::count(block.data() + first, block.data() + block.size(), '"'));
    if (!name) continue;
    begin += first;
    break;
  }
  return StringShare{end - begin, quotes / 2};
}

}  // namespace leakline
