#include "capture/inspector/sha1.h"

#include <bit>

namespace leakline {
namespace {

constexpr size_t kBlock = 64;

using State = std::array<uint32_t, 5>;

uint32_t bigEndian(std::string_view block, size_t at) {
  uint32_t value = 0;
  for (size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<uint8_t>(block[at + i]);
  return value;
}

// FIPS 180-4 section 6.1.2.
void addBlock(State& state, std::string_view block) {
  std::array<uint32_t, 80> w{};
  for (size_t t = 0; t < 16; ++t) w[t] = bigEndian(block, 4 * t);
  for (size_t t = 16; t < 80; ++t) w[t] = std::rotl(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
  auto [a, b, c, d, e] = state;
  for (size_t t = 0; t < 80; ++t) {
    uint32_t mix = (b & c) | (~b & d);
    uint32_t constant = 0x5A827999;
    if (t >= 60) {
      mix = b ^ c ^ d;
      constant = 0xCA62C1D6;
    } else if (t >= 40) {
      mix = (b & c) | (b & d) | (c & d);
      constant = 0x8F1BBCDC;
    } else if (t >= 20) {
      mix = b ^ c ^ d;
      constant = 0x6ED9EBA1;
    }
    const uint32_t next = std::rotl(a, 5) + mix + e + constant + w[t];
    e = d;
    d = c;
    c = std::rotl(b, 30);
    b = a;
    a = next;
  }
  state = {state[0] + a, state[1] + b, state[2] + c, state[3] + d, state[4] + e};
}

}  // namespace

std::array<uint8_t, 20> sha1(std::string_view text) {
  std::string padded(text);
  padded += '\x80';
  while (padded.size() % kBlock != kBlock - 8) padded += '\0';
  const uint64_t bits = uint64_t{text.size()} * 8;
  for (int shift = 56; shift >= 0; shift -= 8) padded += static_cast<char>(bits >> shift & 0xFF);
  State state{0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
  for (size_t at = 0; at < padded.size(); at += kBlock) {
    addBlock(state, std::string_view(padded).substr(at, kBlock));
  }
  std::array<uint8_t, 20> digest{};
  for (size_t i = 0; i < digest.size(); ++i) {
    digest[i] = static_cast<uint8_t>(state[i / 4] >> (24 - 8 * (i % 4)));
  }
  return digest;
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (size_t at = 0; at < bytes.size(); at += 3) {
    const std::string_view part = bytes.substr(at, 3);
    uint32_t group = 0;
    for (size_t i = 0; i < 3; ++i) {
      group = group << 8 | (i < part.size() ? static_cast<uint8_t>(part[i]) : 0U);
    }
    for (size_t i = 0; i < 4; ++i) {
      text += i <= part.size() ? kDigits[group >> (18 - 6 * i) & 63] : '=';
    }
  }
  return text;
}

}  // namespace leakline
