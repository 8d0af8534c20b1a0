#include "base/error.h"

namespace leakline {

std::string Error::toString() const {
  if (!place) return message;
  std::string text;
  if (!place->file.empty()) text += place->file;
  if (place->line > 0) {
    text += ":" + std::to_string(place->line) + ":" + std::to_string(place->column);
  }
  if (!text.empty()) text += ": ";
  text += message;
  std::string where;
  if (!place->section.empty()) where += "section \"" + place->section + "\"";
  if (place->byteOffset) {
    if (!where.empty()) where += ", ";
    where += "byte " + std::to_string(*place->byteOffset);
  }
  if (!where.empty()) text += " (" + where + ")";
  return text;
}

std::string_view errorCodeName(ErrorCode code) {
  switch (code) {
    case ErrorCode::Usage:
      return "usage";
    case ErrorCode::Config:
      return "config";
    case ErrorCode::NotFound:
      return "not-found";
    case ErrorCode::Unreadable:
      return "unreadable";
    case ErrorCode::BadFormat:
      return "bad-format";
    case ErrorCode::TooLarge:
      return "too-large";
    case ErrorCode::Unsupported:
      return "unsupported";
    case ErrorCode::Cancelled:
      return "cancelled";
    case ErrorCode::Internal:
      return "internal";
  }
  return "internal";
}

int exitCodeOf(ErrorCode code) {
  switch (code) {
    case ErrorCode::Usage:
    case ErrorCode::Config:
      return 2;
    case ErrorCode::NotFound:
    case ErrorCode::Unreadable:
    case ErrorCode::BadFormat:
    case ErrorCode::TooLarge:
    case ErrorCode::Unsupported:
      return 3;
    case ErrorCode::Cancelled:
      return 130;
    case ErrorCode::Internal:
      return 4;
  }
  return 4;
}

}  // namespace leakline
