#include "semantics/lifetime.h"

namespace leakline {

bool outlives(const Lifetime& lifetime, Repetition repetition) {
  switch (repetition) {
    case Repetition::Unknown:
    case Repetition::Once:
      return false;
    case Repetition::PerInstance:
      return lifetime.span == Span::Process;
    case Repetition::PerConnection:
      return lifetime.span == Span::Pooled || lifetime.span == Span::Instance ||
             lifetime.span == Span::Process;
    case Repetition::PerRequest:
      return lifetime.span >= Span::Reused && lifetime.span <= Span::Process;
    case Repetition::PerCall:
      return lifetime.span >= Span::Connection && lifetime.span <= Span::Process;
  }
  return false;
}

std::string howLong(Span span) {
  switch (span) {
    case Span::Activation:
      return "ends with the function";
    case Span::Request:
      return "ends with the request";
    case Span::Connection:
      return "lives as long as the connection";
    case Span::Reused:
      return "is kept alive and used by later requests";
    case Span::Pooled:
      return "goes back to its pool and is used again";
    case Span::Instance:
      return "lives longer than that";
    case Span::Process:
      return "lives as long as the process";
    case Span::Caller:
      return "belongs to the caller and may live longer";
    case Span::Unknown:
      return "may live longer";
  }
  return {};
}

}  // namespace leakline
